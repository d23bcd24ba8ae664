package org.bench104.time;

/**
 * Runs tasks later on the home thread of whoever uses it. Together with {@link Ticker} this is all
 * the time that engines see, so a test can drive both by hand.
 */
public interface Timers extends Ticker {
  /** Runs {@code task} once, on the home thread, {@code delayNanos} from now; 0 or less: soon. */
  Timer schedule(long delayNanos, Runnable task);

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Timer {
    /** The task will not run any more; without effect when it already has. */
    void cancel();
  }
}
