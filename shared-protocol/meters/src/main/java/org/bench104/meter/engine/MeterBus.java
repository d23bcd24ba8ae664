package org.bench104.meter.engine;

import java.time.Duration;
import java.util.List;
import org.bench104.meter.dlt645.MeterAddress;

/**
 * DL/T 645 meters behind one modem, on one RS-485 line.
 *
 * @param meters their addresses, at least two
 * @param gap between the end of one exchange and the next, 0..10 s
 */
public record MeterBus(List<MeterAddress> meters, Duration gap) {
  private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

  public MeterBus {
    meters = List.copyOf(meters);
    if (meters.stream().distinct().count() < 2) {
      throw new IllegalArgumentException("a bus has at least two meters");
    }
    meters.stream()
        .filter(meter -> !meter.isOfOneMeter())
        .findFirst()
        .ifPresent(
            meter -> {
              throw new IllegalArgumentException("'" + meter + "' is no address of one meter");
            });
    if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
      throw new IllegalArgumentException("gap is " + gap + ", allowed are 0..10 s");
    }
  }
}
