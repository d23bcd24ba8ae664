package org.bench104.meter;

import java.time.Instant;
import java.util.Map;

/**
 * Several registers read one after another.
 *
 * @param readings by the name that was asked for, in that order; each with its value or its error
 * @param protocol what the meter speaks
 */
public record ReadAll(
    Instant at, MeterProtocol protocol, Map<String, MeterCommandOutcome<MeterReading>> readings) {}
