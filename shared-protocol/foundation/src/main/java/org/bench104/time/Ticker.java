package org.bench104.time;

/** Monotonic time in nanoseconds from an arbitrary origin; never steps with the wall clock. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary origin. Compare by subtraction only. */
  long nanos();

  /** The monotonic clock of this machine. */
  static Ticker system() {
    return System::nanoTime;
  }
}
