package org.bench104.sender;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between attempts to connect: from 0.5 s on, doubling up to 10 s, each with jitter. */
final class Backoff {
  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final RandomGenerator jitter;
  private long next = FIRST;

  Backoff(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /** Nanoseconds to wait: a random half to whole of a pause that doubles with each call. */
  long pause() {
    long pause = next / 2 + jitter.nextLong(next / 2 + 1);
    next = Math.min(2 * next, LONGEST);
    return pause;
  }

  /** Things went well: the next pause is a short one again. */
  void reset() {
    next = FIRST;
  }
}
