package org.bench104.net;

import java.net.InetAddress;
import java.util.List;
import org.bench104.address.AddressRange;

/**
 * Who may connect: addresses and networks, IPv4 and IPv6.
 *
 * @param ranges the peer must be in one of these; none at all lets everybody in
 */
public record AllowList(List<AddressRange> ranges) {
  private static final AllowList EVERYBODY = new AllowList(List.of());

  public AllowList {
    ranges = List.copyOf(ranges);
  }

  public static AllowList everybody() {
    return EVERYBODY;
  }

  /**
   * Reads addresses such as {@code 192.168.1.20} and networks such as {@code 10.0.0.0/8} or {@code
   * fd7a:115c:a1e0::/48}.
   *
   * @throws IllegalArgumentException naming the entry that is wrong and how to write it
   */
  public static AllowList parse(List<String> entries) {
    return new AllowList(entries.stream().map(AddressRange::parse).toList());
  }

  public boolean admits(InetAddress peer) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(peer));
  }
}
