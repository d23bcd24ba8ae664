package org.bench104.meter;

import java.time.Instant;
import java.util.Optional;

/**
 * A meter came or went.
 *
 * @param ip address of the meter, only when online
 */
public record MeterStatus(Instant at, String meterId, boolean online, Optional<String> ip) {}
