package org.bench104.meter;

import java.time.Instant;
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
 */
public record MeterReading(
    Instant at,
    String meterId,
    String register,
    String dataId,
    MeterValue value,
    OptionalLong rawValue,
    String unit,
    MeterProtocol source) {}
