package org.bench104.iec104.capture;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * One direction of a captured connection: octets in the order of their numbers, each once, whatever
 * was repeated, overlapped or overtaken. What the receiver has acknowledged and the capture has not
 * got is a gap.
 */
final class TcpDirection {
  /** Octets that may wait for earlier ones before these are taken as lost. */
  private static final int MOST_WAITING = 4 * 1024 * 1024;

  /** Where the octets go. */
  interface Sink {
    void octets(long nanos, byte[] octets, int at, int length);

    void gap(long nanos, long octets);
  }

  /** A segment that came before its turn; a copy. */
  private record Waiting(byte[] octets, int missing) {}

  private final Sink sink;

  /** By distance from {@link #origin}, so that the order survives the wrap at 2^32. */
  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();

  private boolean known;
  private int origin;
  private long next;
  private long acknowledged;
  private long finishAt = -1;
  private int waitingOctets;

  TcpDirection(Sink sink) {
    this.sink = sink;
  }

  /** The number of the first octet is known. */
  boolean known() {
    return known;
  }

  /** The first octet has this number. */
  void begin(int sequence) {
    known = true;
    origin = sequence;
    next = 0;
  }

  /** Octets of payload with the number of the first of them. */
  void octets(long nanos, int sequence, byte[] octets, int at, int length, int missing) {
    long start = place(sequence);
    if (start > next) {
      hold(start, Arrays.copyOfRange(octets, at, at + length), missing);
      tellGaps(nanos, false);
      return;
    }
    pass(nanos, start, octets, at, length, missing);
    release(nanos);
  }

  /** The receiver has everything before this number. */
  void acknowledged(long nanos, int number) {
    long upTo = place(number);
    if (upTo > acknowledged && upTo - next < Integer.MAX_VALUE) {
      acknowledged = upTo;
      tellGaps(nanos, false);
    }
  }

  /** The stream ends before this number (FIN). */
  void finishes(int number) {
    finishAt = place(number);
    if (finishAt > next) {
      hold(finishAt, new byte[0], 0);
    }
  }

  /** Everything up to the end of the stream has been passed on. */
  boolean finished() {
    return finishAt >= 0 && next >= finishAt;
  }

  /** Nothing more comes: passes on what waits, with its gaps. */
  void flush(long nanos) {
    tellGaps(nanos, true);
  }

  private void pass(long nanos, long start, byte[] octets, int at, int length, int missing) {
    long skip = next - start;
    if (skip < length) {
      sink.octets(nanos, octets, at + (int) skip, length - (int) skip);
      next = start + length;
    }
    if (missing > 0 && next < start + length + missing) {
      sink.gap(nanos, start + length + missing - next);
      next = start + length + missing;
    }
  }

  private void hold(long start, byte[] octets, int missing) {
    Waiting old = waiting.get(start);
    if (old == null || old.octets.length < octets.length) {
      waiting.put(start, new Waiting(octets, missing));
      waitingOctets += octets.length - (old == null ? 0 : old.octets.length);
    }
  }

  private void release(long nanos) {
    while (!waiting.isEmpty() && waiting.firstKey() <= next) {
      long start = waiting.firstKey();
      Waiting first = waiting.remove(start);
      waitingOctets -= first.octets.length;
      pass(nanos, start, first.octets, 0, first.octets.length, first.missing);
    }
  }

  private void tellGaps(long nanos, boolean all) {
    while (!waiting.isEmpty() && (all || acknowledged > next || waitingOctets > MOST_WAITING)) {
      long first = waiting.firstKey();
      if (!all && waitingOctets <= MOST_WAITING && acknowledged < first) {
        return; // what is missing may still come
      }
      sink.gap(nanos, first - next);
      next = first;
      release(nanos);
    }
  }

  /** Distance of a number from the origin, near to where the stream is. */
  private long place(int sequence) {
    int distance = sequence - (origin + (int) next);
    return next + distance;
  }
}
