package org.bench104.benchmark;

import java.util.Arrays;

/**
 * What came of asking a server for a while.
 *
 * @param requests answered
 * @param nanos that took
 * @param times of each batch to its last answer, in nanoseconds
 */
record ModbusLoad(long requests, long nanos, long[] times) {
  double rate() {
    return requests / (nanos / 1e9);
  }

  /** So many microseconds at most, of 99 % of the batches. */
  double p99() {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * 0.99)] / 1e3;
  }

  /** Times of answers, as many as there are. */
  static final class Times {
    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = time;
    }

    long[] all() {
      return Arrays.copyOf(nanos, count);
    }
  }
}
