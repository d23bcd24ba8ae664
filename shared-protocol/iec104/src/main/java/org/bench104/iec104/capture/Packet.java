package org.bench104.iec104.capture;

/**
 * One captured packet. The array is only valid until the next packet is read.
 *
 * @param nanos when it was captured, nanoseconds since 1970 UTC
 * @param linkType what it begins with, a LINKTYPE number of libpcap
 * @param octets array that holds it
 * @param at index of its first octet
 * @param captured octets that are there
 * @param original octets that it had on the wire
 */
record Packet(long nanos, int linkType, byte[] octets, int at, int captured, long original) {}
