package org.bench104.gateway.cloud;

/** At most so many publishes in any second, whenever it begins. */
final class PublishLimit {
  private static final long SECOND = 1_000_000_000L;

  private final long[] last;
  private int next;
  private int count;

  PublishLimit(int perSecond) {
    last = new long[perSecond];
  }

  /** Nanoseconds from {@code now} until the next publish is allowed; 0: now. */
  long pause(long now) {
    return count < last.length ? 0 : Math.max(0, last[next] + SECOND - now);
  }

  /** One is published at {@code now}. */
  void took(long now) {
    last[next] = now;
    next = (next + 1) % last.length;
    count = Math.min(last.length, count + 1);
  }
}
