package org.bench104.receiver;

import java.util.ArrayList;
import java.util.List;

/** The last numbers of one point in a ring that grows up to a limit, as long as it may. */
final class Trend {
  static final int MOST = 512;
  private static final int FIRST = 8;

  private long[] times = new long[FIRST];
  private double[] values = new double[FIRST];
  private int next;
  private int size;

  /** How many numbers it would take more of memory to keep more. */
  int growth() {
    return size == times.length && size < MOST ? size : 0;
  }

  /** Doubles the room; only with {@link #growth}. */
  void grow() {
    int length = times.length;
    long[] orderedTimes = new long[2 * length];
    double[] orderedValues = new double[2 * length];
    for (int i = 0; i < size; i++) {
      int at = Math.floorMod(next - size + i, length);
      orderedTimes[i] = times[at];
      orderedValues[i] = values[at];
    }
    times = orderedTimes;
    values = orderedValues;
    next = size;
  }

  void add(long atMicros, double value) {
    times[next] = atMicros;
    values[next] = value;
    next = (next + 1) % times.length;
    size = Math.min(size + 1, times.length);
  }

  List<TrendPoint> points() {
    List<TrendPoint> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int at = Math.floorMod(next - size + i, times.length);
      points.add(new TrendPoint(times[at], values[at]));
    }
    return points;
  }
}
