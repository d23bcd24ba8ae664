package org.bench104.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: doubling from a least to a longest one, each shortened by up to half at
 * random, so that many peers of a restarted server do not come back all at once.
 */
public final class BackOff {
  private final long least;
  private final long longest;
  private final RandomGenerator random;
  private long pause;

  public BackOff(Duration least, Duration longest, RandomGenerator random) {
    this.least = least.toNanos();
    this.longest = longest.toNanos();
    this.random = random;
    this.pause = this.least;
  }

  /** Nanoseconds to wait before the next attempt. */
  public long nextPause() {
    long current = pause;
    pause = Math.min(longest, pause * 2);
    return current / 2 + random.nextLong(current / 2 + 1);
  }

  /** An attempt succeeded. */
  public void reset() {
    pause = least;
  }
}
