package org.bench104.record;

import org.bench104.bytes.Octets;

/**
 * A frame as it arrived.
 *
 * @param receivedAtMicros wall clock of this machine, in microseconds since 1970 UTC
 * @param source the peer it came from, as text
 * @param asdu its octets, untouched
 * @param suspectedDuplicate whether the same octets were among the last of the source's previous
 *     connection, so that they may have been sent again after it was lost
 */
public record ReceivedFrame(
    long receivedAtMicros, String source, Octets asdu, boolean suspectedDuplicate) {}
