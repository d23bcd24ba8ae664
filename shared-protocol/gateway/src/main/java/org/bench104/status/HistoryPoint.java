package org.bench104.status;

import java.time.Instant;

/**
 * Spool and rates at one moment, for a chart.
 *
 * @param inPerSecond frames taken from senders
 * @param outPerSecond frames acknowledged by the destinations
 */
public record HistoryPoint(
    Instant at, long spoolRows, long spoolBytes, double inPerSecond, double outPerSecond) {}
