package org.bench104.iec104.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Address and port of one end of a captured connection.
 *
 * @param high first eight octets of an IPv6 address; 0 for IPv4
 * @param low the last eight octets, or the four of an IPv4 address
 */
record Endpoint(boolean v6, long high, long low, int port) implements Comparable<Endpoint> {
  static Endpoint of(boolean v6, byte[] octets, int addressAt, int port) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    return v6
        ? new Endpoint(true, in.getLong(addressAt), in.getLong(addressAt + 8), port)
        : new Endpoint(false, 0, in.getInt(addressAt) & 0xFFFFFFFFL, port);
  }

  @Override
  public int compareTo(Endpoint other) {
    int order = Long.compareUnsigned(high, other.high);
    order = order != 0 ? order : Long.compareUnsigned(low, other.low);
    return order != 0 ? order : Integer.compare(port, other.port);
  }

  /** As people write it, e.g. {@code 192.168.1.20:2404} or {@code [fe80::1]:2404}. */
  @Override
  public String toString() {
    byte[] address =
        v6
            ? ByteBuffer.allocate(16).putLong(high).putLong(low).array()
            : ByteBuffer.allocate(4).putInt((int) low).array();
    try {
      String text = InetAddress.getByAddress(address).getHostAddress();
      return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are addresses", e);
    }
  }
}
