package org.bench104.iec104.capture;

import org.jspecify.annotations.Nullable;

/**
 * The TCP part of an IP packet, or of one put together from fragments.
 *
 * @param addresses array in which source and destination address stand
 * @param at index in {@code octets} of the TCP header
 * @param captured octets from there that are there
 * @param length octets from there that the packet had
 */
record IpPacket(
    long nanos,
    boolean v6,
    byte[] addresses,
    int sourceAt,
    int destinationAt,
    byte[] octets,
    int at,
    int captured,
    int length) {
  static final int TCP = 6;
  private static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int FRAGMENT = 44;

  /** The TCP part of a captured packet; null when it has none, or not yet all of it. */
  static @Nullable IpPacket of(Packet packet, IpFragments fragments) {
    int at = LinkLayer.ipAt(packet);
    int end = packet.at() + packet.captured();
    if (at == LinkLayer.NO_IP) {
      return null;
    }
    int version = packet.octets()[at] >> 4 & 0x0F;
    if (version == 4 && at + V4_HEADER <= end) {
      return v4(packet, at, end, fragments);
    }
    return version == 6 && at + V6_HEADER <= end ? v6(packet, at, end, fragments) : null;
  }

  private static @Nullable IpPacket v4(Packet packet, int at, int end, IpFragments fragments) {
    byte[] octets = packet.octets();
    int header = (octets[at] & 0x0F) * 4;
    int total = u16(octets, at + 2);
    if (octets[at + 9] != TCP || header < V4_HEADER || at + header > end) {
      return null;
    }
    // a network card that cuts packets itself announces 0
    int length = (total == 0 ? (int) packet.original() - (at - packet.at()) : total) - header;
    int captured = Math.min(end - at - header, length);
    IpPacket whole =
        new IpPacket(
            packet.nanos(), false, octets, at + 12, at + 16, octets, at + header, captured, length);
    int fragment = u16(octets, at + 6);
    int offset = (fragment & 0x1FFF) * 8;
    boolean more = (fragment & 0x2000) != 0;
    if (length < 0) {
      return null;
    }
    return offset == 0 && !more ? whole : fragments.add(whole, u16(octets, at + 4), offset, more);
  }

  private static @Nullable IpPacket v6(Packet packet, int at, int end, IpFragments fragments) {
    byte[] octets = packet.octets();
    int next = octets[at + 6] & 0xFF;
    int payloadEnd = at + V6_HEADER + u16(octets, at + 4);
    int header = at + V6_HEADER;
    while (next != TCP) {
      boolean extension = next == 0 || next == 43 || next == 60 || next == FRAGMENT;
      if (!extension || header + 8 > Math.min(end, payloadEnd)) {
        return null;
      }
      int kind = next;
      next = octets[header] & 0xFF;
      if (kind == FRAGMENT) {
        if (next != TCP) {
          return null;
        }
        int field = u16(octets, header + 2);
        int id = u16(octets, header + 4) << 16 | u16(octets, header + 6);
        IpPacket part = v6Part(packet, at, header + 8, end, payloadEnd);
        boolean more = (field & 1) != 0;
        int offset = field & 0xFFF8;
        return offset == 0 && !more ? part : fragments.add(part, id, offset, more);
      }
      header += 8 + (octets[header + 1] & 0xFF) * 8;
    }
    return header > Math.min(end, payloadEnd) ? null : v6Part(packet, at, header, end, payloadEnd);
  }

  private static IpPacket v6Part(Packet packet, int at, int header, int end, int payloadEnd) {
    int length = payloadEnd - header;
    return new IpPacket(
        packet.nanos(),
        true,
        packet.octets(),
        at + 8,
        at + 24,
        packet.octets(),
        header,
        Math.min(end - header, length),
        length);
  }

  private static int u16(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }
}
