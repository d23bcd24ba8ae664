package org.bench104.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread will do, at most 20 s. */
public final class Eventually {
  private static final long MOST_NANOS = 20_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000;

  private Eventually() {}

  /** Returns as soon as {@code condition} holds. */
  public static void until(String what, Callable<Boolean> condition) {
    long begun = System.nanoTime();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - begun > MOST_NANOS) {
          throw new AssertionError("not within 20 s: " + what);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (Exception e) {
      throw new AssertionError("while waiting: " + what, e);
    }
  }
}
