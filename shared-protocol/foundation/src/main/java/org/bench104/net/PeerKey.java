package org.bench104.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Under what a peer is counted: an IPv4 address by itself, an IPv6 address by its network of 64
 * bits, because whoever has one address there has all of them. Loopback is counted by itself.
 */
public final class PeerKey {
  private static final int NETWORK_OCTETS = 8;

  private PeerKey() {}

  public static Object of(InetAddress address) {
    if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
      return address;
    }
    return "/64 " + Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK_OCTETS));
  }
}
