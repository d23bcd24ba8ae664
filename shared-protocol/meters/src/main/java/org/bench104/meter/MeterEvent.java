package org.bench104.meter;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a meter.
 *
 * @param id unique in this process, {@code evt_…}
 * @param event such as {@code meter_connected}, {@code alarm:overvoltage}, {@code
 *     alarm_cleared:overvoltage}, {@code dlms-error}
 * @param data details by name; the values are texts, numbers, booleans, or lists and maps of these
 */
public record MeterEvent(
    String id, Instant at, String meterId, String event, Map<String, Object> data) {}
