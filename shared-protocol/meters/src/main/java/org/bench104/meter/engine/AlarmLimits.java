package org.bench104.meter.engine;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When alarms are raised and cleared.
 *
 * @param currentClear part of the limit at which over-current and overload clear, e.g. 0.95; a low
 *     balance clears when this part of it is no longer low
 * @param powerFactorCurrent a low power factor counts only above this current, in A
 */
public record AlarmLimits(
    Patience patience,
    Limit voltageHigh,
    Limit voltageLow,
    BigDecimal currentHigh,
    BigDecimal powerHigh,
    BigDecimal currentClear,
    Limit powerFactorLow,
    BigDecimal powerFactorCurrent,
    BigDecimal balanceLow) {
  private static final AlarmLimits DEFAULTS =
      new AlarmLimits(
          new Patience(2, Duration.ZERO),
          new Limit(new BigDecimal(250), new BigDecimal(245)),
          new Limit(new BigDecimal(180), new BigDecimal(185)),
          new BigDecimal(100),
          new BigDecimal(10000),
          new BigDecimal("0.95"),
          new Limit(new BigDecimal("0.8"), new BigDecimal("0.85")),
          new BigDecimal("0.5"),
          new BigDecimal(10));

  /**
   * What is waited for before an alarm is raised.
   *
   * @param samples so many consecutive values beyond the limit, at least 1
   * @param delay and the first of them must be so old; a meter must be offline for so long
   */
  public record Patience(int samples, Duration delay) {
    public Patience {
      if (samples < 1) {
        throw new IllegalArgumentException("samples is " + samples + ", at least 1 is needed");
      }
    }
  }

  /**
   * A limit with hysteresis.
   *
   * @param raise the alarm is raised beyond it
   * @param clear and clears at it, on the good side of {@code raise} or the same
   */
  public record Limit(BigDecimal raise, BigDecimal clear) {}

  public AlarmLimits {
    if (voltageHigh.clear().compareTo(voltageHigh.raise()) > 0) {
      throw new IllegalArgumentException(
          "over-voltage clears at "
              + voltageHigh.clear()
              + ", which is above "
              + voltageHigh.raise());
    }
    requireNotBelow("under-voltage", voltageLow);
    requireNotBelow("low power factor", powerFactorLow);
  }

  private static void requireNotBelow(String alarm, Limit limit) {
    if (limit.clear().compareTo(limit.raise()) < 0) {
      throw new IllegalArgumentException(
          alarm + " clears at " + limit.clear() + ", which is below " + limit.raise());
    }
  }

  /** The same with another raise delay. */
  public AlarmLimits withDelay(Duration changed) {
    return new AlarmLimits(
        new Patience(patience.samples(), changed),
        voltageHigh,
        voltageLow,
        currentHigh,
        powerHigh,
        currentClear,
        powerFactorLow,
        powerFactorCurrent,
        balanceLow);
  }

  public static AlarmLimits defaults() {
    return DEFAULTS;
  }
}
