package org.bench104.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address, or a block of addresses in CIDR notation; nothing is looked up.
 *
 * @param network the first address of the block
 * @param prefix how many leading bits are the same in the whole block
 */
public record AddressRange(InetAddress network, int prefix) {
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  public AddressRange {
    int bits = network.getAddress().length * 8;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("prefix length " + prefix + ", allowed are 0.." + bits);
    }
  }

  /**
   * Reads {@code 192.168.1.20}, {@code 192.168.1.0/24} or the same for IPv6.
   *
   * @throws IllegalArgumentException naming the text, saying what is wrong
   */
  public static AddressRange parse(String text) {
    String trimmed = text.trim();
    int slash = trimmed.indexOf('/');
    InetAddress address = literal(slash < 0 ? trimmed : trimmed.substring(0, slash));
    if (slash < 0) {
      return new AddressRange(address, address.getAddress().length * 8);
    }
    String prefix = trimmed.substring(slash + 1);
    if (!prefix.matches("-?\\d{1,3}")) {
      throw new IllegalArgumentException(
          "'" + trimmed + "' needs a number of bits after the slash, for example 10.0.0.0/8");
    }
    try {
      return new AddressRange(address, Integer.parseInt(prefix));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + trimmed + "': " + e.getMessage(), e);
    }
  }

  private static InetAddress literal(String text) {
    // Anything but a literal would make the resolver ask the network.
    if (LITERAL.matcher(text).matches()) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw notAnAddress(text, e);
      }
    }
    throw notAnAddress(text, null);
  }

  private static IllegalArgumentException notAnAddress(
      String text, @Nullable UnknownHostException cause) {
    return new IllegalArgumentException(
        "'" + text + "' is no IP address; write for example 192.168.1.20 or 10.0.0.0/8", cause);
  }

  /** Whether the address lies in this block; an IPv4 address never lies in an IPv6 block. */
  public boolean contains(InetAddress address) {
    byte[] asked = address.getAddress();
    byte[] first = network.getAddress();
    if (asked.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((asked[bit / 8] ^ first[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
