package org.bench104.gateway;

import org.bench104.bytes.Octets;

/**
 * One frame in custody.
 *
 * @param sequence number that this gateway never uses twice, see {@link
 *     org.bench104.spool.FrameNumber}
 * @param receivedAtMicros wall-clock arrival, microseconds since 1970-01-01T00:00Z
 * @param origin who sent it, e.g. {@code 192.168.1.20:51812}
 * @param asdu as received, octet for octet
 */
public record Frame(long sequence, long receivedAtMicros, String origin, Octets asdu) {}
