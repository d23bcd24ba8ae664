package org.bench104.receiver;

/**
 * One value of a trend.
 *
 * @param atMicros when it arrived, microseconds since 1970 UTC
 */
public record TrendPoint(long atMicros, double value) {}
