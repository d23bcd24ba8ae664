package org.bench104.receiver;

import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;

/**
 * The newest value of one point.
 *
 * @param cause mnemonic, or the number of a cause that has none
 * @param value as text, see {@link org.bench104.point.PointValue}
 * @param quality as text; empty when the type carries none
 * @param timeTag as text; empty when the type carries none
 * @param receivedAtMicros when it arrived, microseconds since 1970 UTC: age counts from here
 * @param source the peer it came from
 * @param count how often the point was received
 */
public record CurrentValue(
    PointAddress address,
    TypeId type,
    String cause,
    String value,
    String quality,
    String timeTag,
    long receivedAtMicros,
    String source,
    long count) {}
