package org.bench104.status.remote;

import java.net.URI;
import org.bench104.address.HostPort;

/**
 * Where a status API is.
 *
 * @param safe whether it is spoken to over TLS
 */
public record RemoteAddress(boolean safe, HostPort at) {
  private static final int PORT = 3000;

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code http://HOST:PORT} or {@code https://HOST:PORT};
   * without a port it is 3000.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static RemoteAddress parse(String text) {
    String rest = text.trim();
    boolean safe = rest.startsWith("https://");
    rest = rest.replaceFirst("^https?://", "").replaceFirst("/$", "");
    if (rest.isEmpty() || rest.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "write HOST:PORT or https://HOST:PORT, for example 192.168.1.10:3000");
    }
    boolean withPort = rest.matches(".*:\\d*") && !rest.matches("[0-9a-fA-F:]*:[0-9a-fA-F]*:.*");
    HostPort at = HostPort.parse(withPort ? rest : rest + ":" + PORT);
    if (at.port() == 0) {
      throw new IllegalArgumentException("port 0 cannot be connected to, allowed are 1..65535");
    }
    return new RemoteAddress(safe, at);
  }

  URI resolve(String path) {
    return URI.create(this + path);
  }

  @Override
  public String toString() {
    return (safe ? "https://" : "http://") + at;
  }
}
