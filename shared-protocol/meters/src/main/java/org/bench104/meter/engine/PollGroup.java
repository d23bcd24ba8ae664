package org.bench104.meter.engine;

import java.util.List;

/** Registers that are often polled together. */
public enum PollGroup {
  ENERGY(
      List.of("TOTAL_ACTIVE_POSITIVE"),
      List.of("15.8.0", "12.7.0", "11.7.0", "1.7.0", "14.7.0", "0-0:96.14.0")),
  INSTANTANEOUS(
      List.of("VOLTAGE_A", "CURRENT_A", "ACTIVE_POWER_TOTAL", "POWER_FACTOR_TOTAL", "FREQUENCY"),
      List.of("12.7.0", "11.7.0", "91.7.0", "1.7.0", "3.7.0", "9.7.0", "13.7.0", "14.7.0")),
  ALL(
      List.of(
          "TOTAL_ACTIVE_POSITIVE",
          "TARIFF_1_ACTIVE",
          "TARIFF_2_ACTIVE",
          "VOLTAGE_A",
          "CURRENT_A",
          "ACTIVE_POWER_TOTAL",
          "REACTIVE_POWER_TOTAL",
          "POWER_FACTOR_TOTAL",
          "FREQUENCY"),
      List.of(
          "15.8.0",
          "12.7.0",
          "11.7.0",
          "91.7.0",
          "1.7.0",
          "3.7.0",
          "9.7.0",
          "13.7.0",
          "14.7.0",
          "0-0:96.14.0")),
  /** The registers that the configuration lists. */
  CUSTOM(List.of(), List.of());

  private final List<String> dlt645;
  private final List<String> dlms;

  PollGroup(List<String> dlt645, List<String> dlms) {
    this.dlt645 = dlt645;
    this.dlms = dlms;
  }

  public List<String> dlt645() {
    return dlt645;
  }

  public List<String> dlms() {
    return dlms;
  }
}
