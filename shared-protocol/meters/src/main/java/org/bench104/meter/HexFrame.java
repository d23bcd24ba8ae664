package org.bench104.meter;

import java.time.Instant;

/**
 * Octets that went over the line of a meter.
 *
 * @param sent from the gateway to the meter; otherwise received
 * @param hex lower case without separators
 */
public record HexFrame(Instant at, boolean sent, String hex) {}
