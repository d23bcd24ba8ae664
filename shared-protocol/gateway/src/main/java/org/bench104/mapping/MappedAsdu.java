package org.bench104.mapping;

import org.bench104.bytes.Octets;
import org.bench104.point.PointAddress;

/**
 * A point ready to be sent.
 *
 * @param source name of the value it was made of
 * @param address of its only object
 * @param asdu in octets
 */
public record MappedAsdu(String source, PointAddress address, Octets asdu) {}
