package org.bench104.iec104.link;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * The stream of octets under one {@link LinkConnection}: a TCP or TLS connection, or a simulation.
 */
public interface Transport {
  /** Sends octets after everything sent before; the array is only valid during the call. */
  void write(byte[] octets, int from, int length);

  /** Closes both directions; what was written before still goes out if the peer takes it. */
  void close();

  /** The other end, as text for logs and origins, e.g. {@code 192.168.1.20:51812}. */
  String peer();

  /** Whose certificate the other end has shown; empty without TLS. */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /** Where the other end is; empty where there are no addresses, as in a simulation. */
  default Optional<InetAddress> address() {
    return Optional.empty();
  }

  /** Numbers of the roles that the certificate of the other end gives it (IEC 62351-8). */
  default Set<Integer> roles() {
    return Set.of();
  }
}
