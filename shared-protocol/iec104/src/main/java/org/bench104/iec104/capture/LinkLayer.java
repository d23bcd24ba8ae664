package org.bench104.iec104.capture;

/** Where the IP packet begins behind what a network puts before it. */
final class LinkLayer {
  /** What is captured holds no IP packet. */
  static final int NO_IP = -1;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int PPPOE_SESSION = 0x8864;

  private LinkLayer() {}

  /** Whether packets of this LINKTYPE can be read. */
  static boolean known(int linkType) {
    return switch (linkType) {
      case 0, 1, 12, 14, 101, 108, 113, 228, 229, 276 -> true;
      default -> false;
    };
  }

  /** Index of the first octet of the IP packet; {@link #NO_IP} when there is none. */
  static int ipAt(Packet packet) {
    int at = packet.at();
    int end = at + packet.captured();
    return switch (packet.linkType()) {
      case 1 -> ethernet(packet.octets(), at + 12, end); // Ethernet: behind both addresses
      case 113 -> ethernet(packet.octets(), at + 14, end); // Linux cooked
      case 276 -> cooked2(packet.octets(), at, end);
      case 0, 108 -> within(at + 4, end); // loopback: 4 octets of address family
      case 12, 14, 101, 228, 229 -> within(at, end); // raw IP
      default -> NO_IP;
    };
  }

  private static int cooked2(byte[] octets, int at, int end) {
    return at + 20 <= end && isIp(u16(octets, at)) ? at + 20 : NO_IP;
  }

  /** From the type of the payload on, through any tags of virtual LANs. */
  private static int ethernet(byte[] octets, int typeAt, int end) {
    int at = typeAt;
    while (at + 2 <= end) {
      int type = u16(octets, at);
      if (isIp(type)) {
        return at + 2;
      }
      if (type == PPPOE_SESSION) {
        return within(at + 10, end);
      }
      if (type != 0x8100 && type != 0x88A8 && type != 0x9100) {
        return NO_IP;
      }
      at += 4;
    }
    return NO_IP;
  }

  private static boolean isIp(int type) {
    return type == IPV4 || type == IPV6;
  }

  private static int within(int at, int end) {
    return at < end ? at : NO_IP;
  }

  private static int u16(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }
}
