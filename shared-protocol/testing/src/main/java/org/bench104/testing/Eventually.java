package org.bench104.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread will do, at most a minute. */
public final class Eventually {
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final long FIRST_PAUSE_NANOS = 2_000_000;
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;

  private Eventually() {}

  /** Returns as soon as {@code condition} holds. */
  public static void until(String what, Callable<Boolean> condition) {
    long begun = System.nanoTime();
    long pause = FIRST_PAUSE_NANOS;
    try {
      while (!condition.call()) {
        if (System.nanoTime() - begun > MOST_NANOS) {
          throw new AssertionError("not within a minute: " + what);
        }
        LockSupport.parkNanos(pause);
        pause = Math.min(LONGEST_PAUSE_NANOS, pause * 5 / 4 + 1); // who waits long looks less often
      }
    } catch (Exception e) {
      throw new AssertionError("while waiting: " + what, e);
    }
  }
}
