package org.bench104.config.gateway;

import java.math.BigDecimal;
import java.time.Duration;
import org.bench104.config.Section;
import org.bench104.meter.engine.AlarmLimits;

/** {@code [meters.alarms]}: when alarms of meters are raised and cleared. */
final class AlarmTable {
  private AlarmTable() {}

  static AlarmLimits read(Section section) {
    AlarmLimits defaults = AlarmLimits.defaults();
    int samples = section.integer("samples", defaults.samples(), 1, 1000);
    Duration delay =
        section.duration("raise-delay", defaults.delay(), Duration.ZERO, Duration.ofDays(1));
    BigDecimal voltageHigh = number(section, "voltage-high", defaults.voltageHigh());
    BigDecimal voltageHighClear =
        number(section, "voltage-high-clear", defaults.voltageHighClear());
    BigDecimal voltageLow = number(section, "voltage-low", defaults.voltageLow());
    BigDecimal voltageLowClear = number(section, "voltage-low-clear", defaults.voltageLowClear());
    BigDecimal currentHigh = number(section, "current-high", defaults.currentHigh());
    BigDecimal powerHigh = number(section, "power-high", defaults.powerHigh());
    BigDecimal clear =
        BigDecimal.valueOf(
            section.number("clear-ratio", defaults.currentClear().doubleValue(), 0, 1));
    BigDecimal factorLow = number(section, "power-factor-low", defaults.powerFactorLow());
    BigDecimal factorClear =
        number(section, "power-factor-low-clear", defaults.powerFactorLowClear());
    BigDecimal factorCurrent =
        number(section, "power-factor-current", defaults.powerFactorCurrent());
    BigDecimal balanceLow = number(section, "balance-low", defaults.balanceLow());
    return section.checked(
        "samples",
        defaults,
        () ->
            new AlarmLimits(
                samples,
                delay,
                voltageHigh,
                voltageHighClear,
                voltageLow,
                voltageLowClear,
                currentHigh,
                powerHigh,
                clear,
                factorLow,
                factorClear,
                factorCurrent,
                balanceLow));
  }

  private static BigDecimal number(Section section, String key, BigDecimal fallback) {
    BigDecimal read = BigDecimal.valueOf(section.number(key, fallback.doubleValue(), 0, 1e9));
    return read.compareTo(fallback) == 0 ? fallback : read;
  }
}
