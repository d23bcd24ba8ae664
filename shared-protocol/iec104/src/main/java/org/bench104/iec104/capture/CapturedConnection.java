package org.bench104.iec104.capture;

import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;
import org.bench104.iec104.session.ObservedConnection;

/** One captured TCP connection, from its packets to what was said on it. */
final class CapturedConnection {
  private final Endpoint client;
  private final ObservedConnection observed;
  private final TcpDirection fromClient;
  private final TcpDirection fromServer;
  private final int initial;
  private boolean opened;
  private boolean broken;

  /**
   * @param first its first segment
   * @param client which end dialled
   */
  CapturedConnection(TcpSegment first, Endpoint client, EntrySink sink) {
    this.client = client;
    this.initial = first.sequence();
    this.opened = !first.syn();
    this.observed = new ObservedConnection(first.syn(), sink);
    this.fromClient = new TcpDirection(into(End.CLIENT));
    this.fromServer = new TcpDirection(into(End.SERVER));
  }

  private TcpDirection.Sink into(End from) {
    return new TcpDirection.Sink() {
      @Override
      public void octets(long nanos, byte[] octets, int at, int length) {
        observed.octets(nanos, from, octets, at, length);
      }

      @Override
      public void gap(long nanos, long octets) {
        observed.gap(nanos, from, octets);
      }
    };
  }

  /** The connection is over; what comes with these addresses is late, or another one. */
  boolean over() {
    return broken || fromClient.finished() && fromServer.finished();
  }

  /** Whether this segment begins another connection between the same ends. */
  boolean isFollowedBy(TcpSegment segment) {
    return segment.syn() && !segment.ack() && (segment.sequence() != initial || over());
  }

  void take(TcpSegment segment) {
    if (over()) {
      return;
    }
    boolean byClient = segment.from().equals(client);
    End from = byClient ? End.CLIENT : End.SERVER;
    TcpDirection own = byClient ? fromClient : fromServer;
    TcpDirection other = byClient ? fromServer : fromClient;
    int sequence = segment.sequence();
    if (segment.syn()) {
      sequence++;
      if (!own.known()) {
        own.begin(sequence);
      }
    } else if (!own.known() && !segment.rst()) {
      own.begin(sequence);
    }
    if (segment.ack() && other.known()) {
      other.acknowledged(segment.nanos(), segment.acknowledged());
    }
    if (!opened && fromClient.known() && fromServer.known() && !segment.syn() && segment.ack()) {
      opened = true;
      observed.opened(segment.nanos());
    }
    if (segment.payload() > 0) {
      own.octets(
          segment.nanos(),
          sequence,
          segment.octets(),
          segment.at(),
          segment.length(),
          segment.missing());
    }
    if (segment.fin()) {
      own.finishes(sequence + segment.payload());
    }
    if (own.finished()) {
      observed.closed(segment.nanos(), from, Entry.Manner.FINISHED);
    }
    if (segment.rst()) {
      broken = true;
      flush(segment.nanos());
      observed.closed(segment.nanos(), from, Entry.Manner.RESET);
    }
  }

  /** The capture ends, or another connection takes the place of this one. */
  void end(long nanos) {
    flush(nanos);
    observed.closed(nanos, null, Entry.Manner.OBSERVATION_ENDED);
  }

  private void flush(long nanos) {
    fromClient.flush(nanos);
    fromServer.flush(nanos);
  }
}
