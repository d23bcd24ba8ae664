package org.bench104.modbus;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values that belong together.
 *
 * @param readings without the time itself
 * @param time when they were so, by the clock of the device; null when it told none
 */
public record RegisterSample(List<Reading> readings, @Nullable Instant time) {
  public RegisterSample {
    readings = List.copyOf(readings);
  }

  /**
   * The values of a whole map, the time taken out of its register; 0 there means that it is unset.
   */
  public static RegisterSample of(List<Reading> all) {
    Instant time = null;
    for (Reading reading : all) {
      if (reading.definition().type() == RegisterType.UNIX_TIME && reading.raw() != 0) {
        time = Instant.ofEpochSecond(reading.raw());
      }
    }
    return new RegisterSample(
        all.stream()
            .filter(reading -> reading.definition().type() != RegisterType.UNIX_TIME)
            .toList(),
        time);
  }

  /** E.g. {@code 2016-01-01T00:00:00+00:00 | P_ac=250.0W … T_cell=45.6°C}. */
  public String text() {
    return isoTime(time)
        + " | "
        + readings.stream()
            .map(reading -> reading.name() + "=" + reading.text())
            .collect(Collectors.joining(" "));
  }

  static String isoTime(@Nullable Instant time) {
    return time == null ? "no time" : time.toString().replace("Z", "+00:00");
  }
}
