package org.bench104.mqtt.client;

import org.bench104.address.HostPort;

/**
 * Where a broker listens, as {@code mqtt://HOST[:PORT]} or {@code mqtts://HOST[:PORT]}.
 *
 * @param tls whether the connection is encrypted
 */
public record BrokerAddress(boolean tls, HostPort target) {
  private static final String PLAIN = "mqtt://";
  private static final String TLS = "mqtts://";
  private static final int PLAIN_PORT = 1883;
  private static final int TLS_PORT = 8883;

  /**
   * Reads an address; without a port it is 1883, with TLS 8883.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static BrokerAddress parse(String text) {
    String address = text.strip();
    boolean tls = address.startsWith(TLS);
    if (!tls && !address.startsWith(PLAIN)) {
      throw new IllegalArgumentException(
          "is '" + text + "'; write mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS");
    }
    String rest = address.substring(tls ? TLS.length() : PLAIN.length());
    if (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    if (rest.contains("@") || rest.contains("/") || rest.isEmpty()) {
      throw new IllegalArgumentException(
          "is '"
              + (rest.contains("@") ? (tls ? TLS : PLAIN) + "…@…" : text)
              + "'; after mqtt:// only HOST:PORT is allowed, user and password are settings of"
              + " their own");
    }
    boolean hasPort = rest.matches(".*:\\d+") && (!rest.startsWith("[") || rest.contains("]:"));
    HostPort target = HostPort.parse(hasPort ? rest : rest + ":" + (tls ? TLS_PORT : PLAIN_PORT));
    if (target.port() == 0) {
      throw new IllegalArgumentException("port 0 cannot be connected to, allowed are 1..65535");
    }
    return new BrokerAddress(tls, target);
  }

  @Override
  public String toString() {
    return (tls ? TLS : PLAIN) + target;
  }
}
