package org.bench104.meter.engine;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import org.bench104.meter.MeterAlarm.Severity;

/** One kind of alarm: which registers it watches and where its limits are. */
enum AlarmRule {
  OVERVOLTAGE(
      Severity.WARNING,
      Registers.VOLTAGE,
      limits -> limits.voltageHigh().raise(),
      (value, limits) -> value.compareTo(limits.voltageHigh().raise()) > 0,
      (value, limits) -> value.compareTo(limits.voltageHigh().clear()) <= 0),
  UNDERVOLTAGE(
      Severity.WARNING,
      Registers.VOLTAGE,
      limits -> limits.voltageLow().raise(),
      (value, limits) -> value.signum() > 0 && value.compareTo(limits.voltageLow().raise()) < 0,
      (value, limits) -> value.signum() == 0 || value.compareTo(limits.voltageLow().clear()) >= 0),
  VOLTAGE_LOSS(
      Severity.CRITICAL,
      Registers.VOLTAGE,
      limits -> BigDecimal.ZERO,
      (value, limits) -> value.signum() == 0,
      (value, limits) -> value.signum() != 0),
  OVERCURRENT(
      Severity.CRITICAL,
      Registers.CURRENT,
      AlarmLimits::currentHigh,
      (value, limits) -> value.abs().compareTo(limits.currentHigh()) > 0,
      (value, limits) ->
          value.abs().compareTo(limits.currentHigh().multiply(limits.currentClear())) <= 0),
  OVERLOAD(
      Severity.WARNING,
      Registers.POWER,
      AlarmLimits::powerHigh,
      (value, limits) -> value.abs().compareTo(limits.powerHigh()) > 0,
      (value, limits) ->
          value.abs().compareTo(limits.powerHigh().multiply(limits.currentClear())) <= 0),
  LOW_POWER_FACTOR(
      Severity.WARNING,
      Registers.POWER_FACTOR,
      limits -> limits.powerFactorLow().raise(),
      (value, limits) -> value.abs().compareTo(limits.powerFactorLow().raise()) < 0,
      (value, limits) -> value.abs().compareTo(limits.powerFactorLow().clear()) >= 0),
  LOW_BALANCE(
      Severity.INFO,
      Registers.BALANCE,
      AlarmLimits::balanceLow,
      (value, limits) -> value.compareTo(limits.balanceLow()) < 0,
      (value, limits) -> value.multiply(limits.currentClear()).compareTo(limits.balanceLow()) >= 0);

  private static final class Registers {
    private static final Set<String> VOLTAGE =
        Set.of(
            "VOLTAGE_A",
            "VOLTAGE_B",
            "VOLTAGE_C",
            "VOLTAGE_TOTAL",
            "VOLTAGE_L1",
            "VOLTAGE_L2",
            "VOLTAGE_L3");
    private static final Set<String> CURRENT =
        Set.of(
            "CURRENT_A",
            "CURRENT_B",
            "CURRENT_C",
            "CURRENT_TOTAL",
            "CURRENT_L1",
            "CURRENT_L2",
            "CURRENT_L3");
    private static final Set<String> POWER =
        Set.of("ACTIVE_POWER_TOTAL", "ACTIVE_POWER_IMPORT", "ACTIVE_POWER_EXPORT");
    private static final Set<String> POWER_FACTOR =
        Set.of(
            "POWER_FACTOR_TOTAL",
            "POWER_FACTOR_A",
            "POWER_FACTOR_B",
            "POWER_FACTOR_C",
            "POWER_FACTOR_L1",
            "POWER_FACTOR_L2",
            "POWER_FACTOR_L3");
    private static final Set<String> BALANCE = Set.of("BALANCE_ENERGY", "BALANCE_MONEY");
  }

  private interface Test {
    boolean holds(BigDecimal value, AlarmLimits limits);
  }

  private final Severity severity;
  private final Set<String> registers;
  private final Function<AlarmLimits, BigDecimal> threshold;
  private final Test beyond;
  private final Test within;

  AlarmRule(
      Severity severity,
      Set<String> registers,
      Function<AlarmLimits, BigDecimal> threshold,
      Test beyond,
      Test within) {
    this.severity = severity;
    this.registers = registers;
    this.threshold = threshold;
    this.beyond = beyond;
    this.within = within;
  }

  Severity severity() {
    return severity;
  }

  boolean watches(String register) {
    return registers.contains(register);
  }

  static boolean isCurrent(String register) {
    return Registers.CURRENT.contains(register);
  }

  BigDecimal threshold(AlarmLimits limits) {
    return threshold.apply(limits);
  }

  boolean beyond(BigDecimal value, AlarmLimits limits) {
    return beyond.holds(value, limits);
  }

  boolean within(BigDecimal value, AlarmLimits limits) {
    return within.holds(value, limits);
  }
}
