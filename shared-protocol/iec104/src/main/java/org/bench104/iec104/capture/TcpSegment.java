package org.bench104.iec104.capture;

import org.jspecify.annotations.Nullable;

/**
 * One TCP segment as captured; the array is only valid until the next packet is read.
 *
 * @param sequence number of the first octet
 * @param acknowledged number of the octet that the sender expects next; valid with ACK
 * @param length octets of payload that are there
 * @param missing octets of payload that were not captured (cut off by the capture's limit)
 */
record TcpSegment(
    long nanos,
    Endpoint from,
    Endpoint to,
    int sequence,
    int acknowledged,
    int flags,
    byte[] octets,
    int at,
    int length,
    int missing) {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;
  private static final int LEAST_HEADER = 20;

  boolean fin() {
    return (flags & FIN) != 0;
  }

  boolean syn() {
    return (flags & SYN) != 0;
  }

  boolean rst() {
    return (flags & RST) != 0;
  }

  boolean ack() {
    return (flags & ACK) != 0;
  }

  /** Payload on the wire, captured or not. */
  int payload() {
    return length + missing;
  }

  /** Reads the TCP header of an IP packet; null when it is none, or not all of it is there. */
  static @Nullable TcpSegment of(IpPacket ip) {
    byte[] octets = ip.octets();
    int at = ip.at();
    if (ip.captured() < LEAST_HEADER || ip.length() < LEAST_HEADER) {
      return null;
    }
    int header = (octets[at + 12] >> 4 & 0x0F) * 4;
    if (header < LEAST_HEADER || header > ip.captured() || header > ip.length()) {
      return null;
    }
    int there = Math.min(ip.captured(), ip.length()) - header;
    return new TcpSegment(
        ip.nanos(),
        Endpoint.of(ip.v6(), ip.addresses(), ip.sourceAt(), u16(octets, at)),
        Endpoint.of(ip.v6(), ip.addresses(), ip.destinationAt(), u16(octets, at + 2)),
        i32(octets, at + 4),
        i32(octets, at + 8),
        octets[at + 13] & 0x3F,
        octets,
        at + header,
        there,
        ip.length() - header - there);
  }

  private static int u16(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }

  private static int i32(byte[] octets, int at) {
    return u16(octets, at) << 16 | u16(octets, at + 2);
  }
}
