package org.bench104.record;

import org.bench104.bytes.Octets;

/**
 * One line of a {@link Ledger}.
 *
 * @param index number of the frame in this ledger, from 1
 * @param atMicros when, in microseconds since 1970 UTC
 * @param asdu the frame; empty for acknowledgements
 */
public record LedgerEntry(LedgerEvent event, long index, long atMicros, Octets asdu) {}
