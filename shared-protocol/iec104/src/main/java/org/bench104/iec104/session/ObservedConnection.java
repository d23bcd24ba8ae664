package org.bench104.iec104.session;

import org.jspecify.annotations.Nullable;

/**
 * One TCP connection seen from outside: takes the octets of both directions as they pass and says
 * what they are. One thread at a time.
 */
public final class ObservedConnection {
  private final EntrySink sink;
  private final FrameCutter client;
  private final FrameCutter server;
  private boolean closed;

  /**
   * @param fromTheBeginning the first octets that come are the first ones of the connection
   */
  public ObservedConnection(boolean fromTheBeginning, EntrySink sink) {
    this.sink = sink;
    this.client = new FrameCutter(End.CLIENT, fromTheBeginning, sink);
    this.server = new FrameCutter(End.SERVER, fromTheBeginning, sink);
  }

  /** The connection came about. */
  public void opened(long nanos) {
    sink.take(new Entry.Opened(nanos));
  }

  /** The next octets of one direction; the array is only read during the call. */
  public void octets(long nanos, End from, byte[] octets, int at, int length) {
    cutter(from).feed(nanos, octets, at, length);
  }

  /** Octets of one direction passed unseen; how many, or 0 when that is not known. */
  public void gap(long nanos, End from, long octets) {
    cutter(from).gap(nanos, octets);
  }

  /**
   * An end of it: of one direction ({@link Entry.Manner#FINISHED}) or of both. Octets that were
   * begun and not completed are told first; only the first end becomes an entry.
   */
  public void closed(long nanos, @Nullable End by, Entry.Manner manner) {
    for (End from : End.values()) {
      if (by == from || manner != Entry.Manner.FINISHED) {
        cutter(from).finish(nanos);
      }
    }
    if (!closed) {
      closed = true;
      sink.take(new Entry.Closed(nanos, by, manner));
    }
  }

  private FrameCutter cutter(End from) {
    return from == End.CLIENT ? client : server;
  }
}
