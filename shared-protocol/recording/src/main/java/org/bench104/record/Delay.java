package org.bench104.record;

/**
 * Time between two events of the same frame, in microseconds: median, 99th percentile and longest.
 * Negative when the clocks of two machines disagree. All 0 without any frame.
 */
public record Delay(long p50, long p99, long max) {
  /** Nearest-rank percentiles of {@code sorted}, ascending. */
  static Delay ofSortedMicros(long[] sorted) {
    if (sorted.length == 0) {
      return new Delay(0, 0, 0);
    }
    return new Delay(rank(sorted, 50), rank(sorted, 99), sorted[sorted.length - 1]);
  }

  private static long rank(long[] sorted, int percent) {
    return sorted[(int) ((sorted.length * (long) percent + 99) / 100) - 1];
  }
}
