package org.bench104.iec104.station;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.bench104.time.ManualTimers;
import org.jspecify.annotations.Nullable;

/** Connections in virtual time: octets take a millisecond, and a cable can be cut. */
final class Cable implements Dialer {
  static final Instant BEGIN = Instant.parse("2026-11-25T12:00:00Z");
  private static final long MILLISECOND = 1_000_000;

  final ManualTimers time = new ManualTimers();
  final InstantSource clock = () -> BEGIN.plusNanos(time.nanos());
  final List<End> ends = new ArrayList<>();
  LinkSettings settings = LinkSettings.defaults();
  @Nullable LinkListener listening;
  int dialled;

  @Override
  public Attempt dial(
      HostPort target, LinkSettings link, LinkListener listener, Consumer<CloseReason> failed) {
    dialled++;
    time.schedule(
        MILLISECOND,
        () -> {
          if (listening == null) {
            failed.accept(new CloseReason(CloseReason.Kind.CONNECT_FAILED, "nobody listens"));
          } else {
            connect(listener, listening);
          }
        });
    return () -> {};
  }

  /** Joins the two owners with a connection. */
  void connect(LinkListener client, LinkListener server) {
    End near = new End("client" + ends.size());
    End far = new End("server" + ends.size());
    near.other = far;
    far.other = near;
    near.link = new LinkConnection(settings, time, near, client);
    far.link = new LinkConnection(settings, time, far, server);
    ends.add(near);
    far.link.opened();
    near.link.opened();
  }

  void milliseconds(long count) {
    time.advance(count * MILLISECOND);
  }

  void seconds(long count) {
    milliseconds(count * 1000);
  }

  /** Cuts every connection; what is on the way is lost. */
  void cut() {
    for (End end : List.copyOf(ends)) {
      end.cut = true;
      end.other.cut = true;
      CloseReason reason =
          new CloseReason(CloseReason.Kind.TRANSPORT_FAILED, "the connection was cut");
      end.link.transportClosed(reason);
      end.other.link.transportClosed(reason);
    }
    ends.clear();
  }

  /** One end of a connection. */
  final class End implements Transport {
    private final String name;
    private End other = this;
    private LinkConnection link;
    private boolean cut;

    @SuppressWarnings("NullAway.Init")
    End(String name) {
      this.name = name;
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      byte[] copy = java.util.Arrays.copyOfRange(octets, from, from + length);
      time.schedule(
          MILLISECOND,
          () -> {
            if (!cut) {
              other.link.received(copy, 0, copy.length);
            }
          });
    }

    @Override
    public void close() {
      time.schedule(
          MILLISECOND,
          () ->
              other.link.transportClosed(
                  new CloseReason(CloseReason.Kind.PEER_CLOSED, "peer closed the connection")));
    }

    @Override
    public String peer() {
      return other.name;
    }
  }
}
