package org.bench104.meter.engine;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When alarms are raised and cleared.
 *
 * @param samples so many consecutive values beyond the limit raise an alarm, at least 1
 * @param delay and the first of them must be so old; a meter must be offline for so long
 * @param currentClear part of the limit at which over-current and overload clear, e.g. 0.95; a low
 *     balance clears when this part of it is no longer low
 * @param powerFactorCurrent a low power factor counts only above this current, in A
 */
public record AlarmLimits(
    int samples,
    Duration delay,
    BigDecimal voltageHigh,
    BigDecimal voltageHighClear,
    BigDecimal voltageLow,
    BigDecimal voltageLowClear,
    BigDecimal currentHigh,
    BigDecimal powerHigh,
    BigDecimal currentClear,
    BigDecimal powerFactorLow,
    BigDecimal powerFactorLowClear,
    BigDecimal powerFactorCurrent,
    BigDecimal balanceLow) {
  private static final AlarmLimits DEFAULTS =
      new AlarmLimits(
          2,
          Duration.ZERO,
          new BigDecimal(250),
          new BigDecimal(245),
          new BigDecimal(180),
          new BigDecimal(185),
          new BigDecimal(100),
          new BigDecimal(10000),
          new BigDecimal("0.95"),
          new BigDecimal("0.8"),
          new BigDecimal("0.85"),
          new BigDecimal("0.5"),
          new BigDecimal(10));

  public AlarmLimits {
    if (samples < 1) {
      throw new IllegalArgumentException("samples is " + samples + ", at least 1 is needed");
    }
    if (voltageHighClear.compareTo(voltageHigh) > 0) {
      throw new IllegalArgumentException(
          "over-voltage clears at " + voltageHighClear + ", which is above " + voltageHigh);
    }
    if (voltageLowClear.compareTo(voltageLow) < 0) {
      throw new IllegalArgumentException(
          "under-voltage clears at " + voltageLowClear + ", which is below " + voltageLow);
    }
    if (powerFactorLowClear.compareTo(powerFactorLow) < 0) {
      throw new IllegalArgumentException(
          "low power factor clears at "
              + powerFactorLowClear
              + ", which is below "
              + powerFactorLow);
    }
  }

  /** The same with another raise delay. */
  public AlarmLimits withDelay(Duration changed) {
    return new AlarmLimits(
        samples,
        changed,
        voltageHigh,
        voltageHighClear,
        voltageLow,
        voltageLowClear,
        currentHigh,
        powerHigh,
        currentClear,
        powerFactorLow,
        powerFactorLowClear,
        powerFactorCurrent,
        balanceLow);
  }

  public static AlarmLimits defaults() {
    return DEFAULTS;
  }
}
