package org.bench104.meter;

import java.time.Instant;

/**
 * @param address as the meter itself tells it
 */
public record ReadAddress(Instant at, MeterProtocol protocol, String address) {}
