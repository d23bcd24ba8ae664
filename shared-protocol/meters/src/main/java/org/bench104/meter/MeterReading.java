package org.bench104.meter;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One value of one register.
 *
 * @param at when it arrived here
 * @param register name such as {@code VOLTAGE_A}
 * @param dataId data identifier such as {@code 0x02010100}, lower case, or an OBIS code such as
 *     {@code 1-0:12.7.0.255}
 * @param value the value
 * @param rawValue the number as transmitted, before scaling; DL/T 645 only
 * @param unit such as {@code kWh}; empty when there is none
 * @param source the protocol it came by
 * @param block all values when a command read a block such as {@code VOLTAGES}, of which this is
 *     the first; otherwise empty
 */
public record MeterReading(
    Instant at,
    String meterId,
    String register,
    String dataId,
    MeterValue value,
    OptionalLong rawValue,
    String unit,
    MeterProtocol source,
    List<MeterReading> block) {
  public MeterReading {
    block = List.copyOf(block);
  }

  /** A value that stands for itself. */
  public MeterReading(
      Instant at,
      String meterId,
      String register,
      String dataId,
      MeterValue value,
      OptionalLong rawValue,
      String unit,
      MeterProtocol source) {
    this(at, meterId, register, dataId, value, rawValue, unit, source, List.of());
  }

  /**
   * The first value of a block, with all of them.
   *
   * @param all at least one, in the order of the block
   */
  public static MeterReading ofBlock(List<MeterReading> all) {
    MeterReading first = all.get(0);
    return new MeterReading(
        first.at,
        first.meterId,
        first.register,
        first.dataId,
        first.value,
        first.rawValue,
        first.unit,
        first.source,
        all);
  }
}
