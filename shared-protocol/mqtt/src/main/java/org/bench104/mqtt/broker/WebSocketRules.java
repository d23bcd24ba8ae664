package org.bench104.mqtt.broker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.HostPort;
import org.bench104.address.Loopback;

/**
 * Which handshakes of WebSocket are let in. A browser lets every page open one to every address,
 * and the page of a stranger must not read what programs of this machine may: a page is let in when
 * its origin is listed (RFC 6455, 10.2). Programs that are no browsers send none. On loopback the
 * machine must also be called by a name of its own, or the name may be a stranger's.
 */
final class WebSocketRules {
  /** Where MQTT is. */
  static final String PATH = "/";

  private static final Set<String> PATHS = Set.of(PATH, "/mqtt");
  private static final int MOST_SHOWN = 100;

  private final boolean loopback;
  private final Set<String> origins;

  /**
   * @param listen where it is listened
   * @param origins of pages that may connect, such as {@code https://meters.example}
   */
  WebSocketRules(HostPort listen, List<String> origins) {
    this.loopback = Loopback.is(listen.host());
    this.origins = Set.copyOf(origins);
  }

  /**
   * @param status of HTTP
   * @param words one sentence
   */
  record Refused(int status, String words) {}

  /**
   * Why a handshake is refused; empty when it is let in.
   *
   * @param host the header; empty when there is none
   * @param given the headers {@code Origin}; a browser sends exactly one
   */
  Optional<Refused> refusal(String uri, String host, List<String> given) {
    String path = uri.split("\\?", 2)[0];
    if (!PATHS.contains(path)) {
      return Optional.of(new Refused(404, "MQTT over WebSocket is at the paths / and /mqtt"));
    }
    if (loopback && !Loopback.is(nameOf(host))) {
      return Optional.of(
          new Refused(
              421,
              "the broker listens for its own machine only and is not called '"
                  + shown(host)
                  + "'; use localhost or 127.0.0.1"));
    }
    boolean welcome =
        given.isEmpty()
            || given.size() == 1 && origins.contains(given.get(0).toLowerCase(Locale.ROOT));
    return welcome
        ? Optional.empty()
        : Optional.of(
            new Refused(
                403,
                "a page of "
                    + shown(String.join(", ", given))
                    + " may not connect; list it in [broker] origins if it may"));
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(MOST_SHOWN, text.length()));
  }

  private static String nameOf(String host) {
    try {
      return HostPort.parse(host.matches(".*:\\d+") ? host : host + ":80").host();
    } catch (IllegalArgumentException e) {
      return host;
    }
  }
}
