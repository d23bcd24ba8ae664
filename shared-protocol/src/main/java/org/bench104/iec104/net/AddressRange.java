package org.bench104.iec104.net;

import java.net.InetAddress;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * One IP address or network.
 *
 * @param address 4 octets for IPv4, 16 for IPv6; bits after the prefix do not matter
 * @param prefixLength how many leading bits must agree, 0..32 for IPv4, 0..128 for IPv6
 */
public record AddressRange(Octets address, int prefixLength) {
  public AddressRange {
    int bits = address.length() * 8;
    if (bits != 32 && bits != 128) {
      throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + bits / 8);
    }
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "prefix length " + prefixLength + ", allowed are 0.." + bits);
    }
  }

  /**
   * Reads {@code ADDRESS} or {@code ADDRESS/BITS}; names are not looked up.
   *
   * @throws IllegalArgumentException saying what is wrong and how to write it
   */
  public static AddressRange parse(String text) {
    String trimmed = text.trim();
    int slash = trimmed.indexOf('/');
    Optional<InetAddress> address =
        Addresses.literal(slash < 0 ? trimmed : trimmed.substring(0, slash));
    if (address.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no IP address; write for example 192.168.1.20 or 10.0.0.0/8");
    }
    Octets octets = octets(address.get());
    try {
      return new AddressRange(
          octets, slash < 0 ? octets.length() * 8 : Integer.parseInt(trimmed.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' needs a number of bits after the slash, for example 10.0.0.0/8", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }

  public boolean contains(InetAddress candidate) {
    Octets other = octets(candidate);
    if (other.length() != address.length()) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit += 8) {
      int mask = 0xFF00 >> Math.min(8, prefixLength - bit) & 0xFF;
      if (((address.at(bit / 8) ^ other.at(bit / 8)) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Octets octets(InetAddress address) {
    return Octets.owning(address.getAddress());
  }
}
