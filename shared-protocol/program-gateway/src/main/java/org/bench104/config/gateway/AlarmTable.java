package org.bench104.config.gateway;

import java.math.BigDecimal;
import java.time.Duration;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.engine.AlarmLimits;

/** {@code [meters.alarms]}: when alarms of meters are raised and cleared. */
final class AlarmTable {
  private static final AlarmLimits USUAL = AlarmLimits.defaults();

  private static final Key<Integer> SAMPLES =
      Keys.integer("samples", 1, 1000)
          .usual(USUAL.patience().samples())
          .help("so many values beyond the limit raise an alarm");
  private static final Key<Duration> RAISE_DELAY =
      Keys.duration("raise-delay", Duration.ZERO, Duration.ofDays(1))
          .usual(USUAL.patience().delay())
          .help("and for so long");
  private static final Key<Double> VOLTAGE_HIGH =
      limit("voltage-high", USUAL.voltageHigh().raise(), "V").help("over-voltage above");
  private static final Key<Double> VOLTAGE_HIGH_CLEAR =
      limit("voltage-high-clear", USUAL.voltageHigh().clear(), "V").help("clears below");
  private static final Key<Double> VOLTAGE_LOW =
      limit("voltage-low", USUAL.voltageLow().raise(), "V").help("under-voltage below");
  private static final Key<Double> VOLTAGE_LOW_CLEAR =
      limit("voltage-low-clear", USUAL.voltageLow().clear(), "V").help("clears above");
  private static final Key<Double> CURRENT_HIGH =
      limit("current-high", USUAL.currentHigh(), "A").help("over-current above");
  private static final Key<Double> POWER_HIGH =
      limit("power-high", USUAL.powerHigh(), "W").help("too much power above");
  private static final Key<Double> CLEAR_RATIO =
      Keys.number("clear-ratio", 0, 1)
          .usual(USUAL.currentClear().doubleValue())
          .help(
              "of current-high and power-high; a balance clears when this part of it reaches"
                  + " balance-low");
  private static final Key<Double> POWER_FACTOR_LOW =
      limit("power-factor-low", USUAL.powerFactorLow().raise(), "")
          .example("0.7")
          .help("bad power factor below");
  private static final Key<Double> POWER_FACTOR_LOW_CLEAR =
      limit("power-factor-low-clear", USUAL.powerFactorLow().clear(), "")
          .example("0.9")
          .help("clears above");
  private static final Key<Double> POWER_FACTOR_CURRENT =
      limit("power-factor-current", USUAL.powerFactorCurrent(), "A")
          .help("with less current the power factor is not looked at");
  private static final Key<Double> BALANCE_LOW =
      limit("balance-low", USUAL.balanceLow(), "").help("low balance of a prepaid meter below");

  static final Place PLACE =
      Place.section(
          "meters.alarms",
          Table.of(
              SAMPLES,
              RAISE_DELAY,
              VOLTAGE_HIGH,
              VOLTAGE_HIGH_CLEAR,
              VOLTAGE_LOW,
              VOLTAGE_LOW_CLEAR,
              CURRENT_HIGH,
              POWER_HIGH,
              CLEAR_RATIO,
              POWER_FACTOR_LOW,
              POWER_FACTOR_LOW_CLEAR,
              POWER_FACTOR_CURRENT,
              BALANCE_LOW),
          "when alarms of meters are raised and cleared");

  private AlarmTable() {}

  private static Key<Double> limit(String name, BigDecimal usual, String unit) {
    return Keys.number(name, 0, 1e9).usual(usual.doubleValue()).unit(unit);
  }

  static AlarmLimits read(Section section) {
    int samples = section.get(SAMPLES);
    Duration delay = section.get(RAISE_DELAY);
    BigDecimal voltageHigh = exact(section, VOLTAGE_HIGH, USUAL.voltageHigh().raise());
    BigDecimal voltageHighClear = exact(section, VOLTAGE_HIGH_CLEAR, USUAL.voltageHigh().clear());
    BigDecimal voltageLow = exact(section, VOLTAGE_LOW, USUAL.voltageLow().raise());
    BigDecimal voltageLowClear = exact(section, VOLTAGE_LOW_CLEAR, USUAL.voltageLow().clear());
    BigDecimal currentHigh = exact(section, CURRENT_HIGH, USUAL.currentHigh());
    BigDecimal powerHigh = exact(section, POWER_HIGH, USUAL.powerHigh());
    BigDecimal clear = exact(section, CLEAR_RATIO, USUAL.currentClear());
    BigDecimal factorLow = exact(section, POWER_FACTOR_LOW, USUAL.powerFactorLow().raise());
    BigDecimal factorClear = exact(section, POWER_FACTOR_LOW_CLEAR, USUAL.powerFactorLow().clear());
    BigDecimal factorCurrent = exact(section, POWER_FACTOR_CURRENT, USUAL.powerFactorCurrent());
    BigDecimal balanceLow = exact(section, BALANCE_LOW, USUAL.balanceLow());
    return section.checked(
        SAMPLES,
        USUAL,
        () ->
            new AlarmLimits(
                new AlarmLimits.Patience(samples, delay),
                new AlarmLimits.Limit(voltageHigh, voltageHighClear),
                new AlarmLimits.Limit(voltageLow, voltageLowClear),
                currentHigh,
                powerHigh,
                clear,
                new AlarmLimits.Limit(factorLow, factorClear),
                factorCurrent,
                balanceLow));
  }

  /** The default as it is written, or 0.50 and 0.5 would be two settings. */
  private static BigDecimal exact(Section section, Key<Double> key, BigDecimal usual) {
    BigDecimal read = BigDecimal.valueOf(section.get(key));
    return read.compareTo(usual) == 0 ? usual : read;
  }
}
