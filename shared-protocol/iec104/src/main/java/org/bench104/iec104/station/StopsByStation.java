package org.bench104.iec104.station;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import org.bench104.time.Timers;

/**
 * Counts how often a station has stopped data transfer by itself within the last ten minutes: once
 * may be a switch-over, again and again is a station that is set up wrongly.
 */
final class StopsByStation {
  private static final long WITHIN_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 1000;

  private final Timers timers;
  private final IntConsumer listener;
  private final Deque<Long> times = new ArrayDeque<>();
  private Timers.Timer over = () -> {};

  /**
   * @param listener hears the count at each stop, and 0 when the last one is long ago
   */
  StopsByStation(Timers timers, IntConsumer listener) {
    this.timers = timers;
    this.listener = listener;
  }

  void stopped() {
    long now = timers.nanos();
    times.add(now);
    while (times.size() > MOST || now - times.element() >= WITHIN_NANOS) {
      times.remove();
    }
    over.cancel();
    over =
        timers.schedule(
            WITHIN_NANOS,
            () -> {
              times.clear();
              listener.accept(0);
            });
    listener.accept(times.size());
  }
}
