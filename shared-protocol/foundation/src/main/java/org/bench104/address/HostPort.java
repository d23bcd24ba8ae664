package org.bench104.address;

/**
 * A host name or address with a TCP port; nothing is looked up.
 *
 * @param host name, IPv4 address, or IPv6 address without brackets
 * @param port 0..65535, where 0 asks a listener for any free port
 */
public record HostPort(String host, int port) {
  public HostPort {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host is missing before the port");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + ", allowed are 0..65535");
    }
  }

  /**
   * Reads {@code HOST:PORT} or {@code [IPv6]:PORT}.
   *
   * @throws IllegalArgumentException saying what is missing or wrong
   */
  public static HostPort parse(String text) {
    String trimmed = text.trim();
    int colon = trimmed.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' has no port; write HOST:PORT, for example 192.168.1.20:2404");
    }
    String host = trimmed.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' looks like an IPv6 address; write it as [ADDRESS]:PORT");
    }
    String port = trimmed.substring(colon + 1);
    try {
      return new HostPort(host, Integer.parseInt(port));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + port + "' is not a port number; allowed are 0..65535", e);
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
