package org.bench104.config.gateway;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;

/**
 * What a gateway publishes of its meters, and the broker that it has for that.
 *
 * @param prefix of all topics
 * @param broker the embedded broker; empty: none
 * @param webSocketAsked whether the WebSocket address was named; if not, the gateway does without
 *     when it is taken
 * @param external another broker that meters are published to
 * @param users who may log in
 * @param anonymous who may connect without a name
 * @param auditLog where relay commands are logged, by whatever way they come
 */
public record MqttSettings(
    String prefix,
    Optional<BrokerSettings> broker,
    boolean webSocketAsked,
    Optional<External> external,
    Users users,
    Anonymous anonymous,
    Path auditLog) {
  /**
   * A broker that is not ours.
   *
   * @param role of whoever may publish command requests there; that broker decides who that is
   */
  public record External(ClientSettings client, Role role) {}

  /** The port of MQTT over WebSocket. */
  public static final int WEB_SOCKET_PORT = 9001;

  public static final Path USUAL_AUDIT_LOG = Path.of("relay-audit.csv");

  /** No broker. */
  public static MqttSettings off() {
    return new MqttSettings(
        MeterTopics.USUAL_PREFIX,
        Optional.empty(),
        false,
        Optional.empty(),
        Users.none(),
        Anonymous.LOCAL,
        USUAL_AUDIT_LOG);
  }

  /** With an embedded broker there. */
  public MqttSettings withListen(HostPort listen, Optional<HostPort> webSocket) {
    Optional<HostPort> before = broker.flatMap(BrokerSettings::webSocket);
    Optional<HostPort> changed =
        webSocket.isPresent()
            ? webSocket
            : webSocketAsked ? before : Optional.of(usualWebSocket(listen));
    return new MqttSettings(
        prefix,
        Optional.of(
            broker
                .map(settings -> settings.withListen(listen, changed))
                .orElseGet(() -> BrokerSettings.defaults(listen, changed))),
        webSocketAsked || webSocket.isPresent(),
        external,
        users,
        anonymous,
        auditLog);
  }

  static HostPort usualWebSocket(HostPort listen) {
    return new HostPort(listen.host(), listen.port() == 0 ? 0 : WEB_SOCKET_PORT);
  }
}
