package org.bench104.status;

import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a growing count into a rate, averaged over the last few seconds. */
public final class RateMeter {
  private static final long SPAN_NANOS = 5_000_000_000L;

  private record Look(long nanos, long count) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  /** The count at this moment; answers its growth per second, negative when it shrinks. */
  public double rate(long nanos, long count) {
    looks.add(new Look(nanos, count));
    while (looks.size() > 2 && nanos - looks.getFirst().nanos() > SPAN_NANOS) {
      looks.remove();
    }
    Look first = looks.getFirst();
    long elapsed = nanos - first.nanos();
    return elapsed <= 0 ? 0 : (count - first.count()) * 1e9 / elapsed;
  }
}
