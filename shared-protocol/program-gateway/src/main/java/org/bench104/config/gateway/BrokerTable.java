package org.bench104.config.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.Users;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.MachineName;
import org.bench104.config.MqttTable;
import org.bench104.config.Section;
import org.bench104.config.UserTable;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Limits;

/** The embedded MQTT broker, from {@code [broker]}; nothing when it has no {@code listen}. */
final class BrokerTable {
  private static final HostPort USUAL = new HostPort("0.0.0.0", 1883);

  private static final String AUTO = "auto";
  private static final String NONE = "none";

  private BrokerTable() {}

  static MqttSettings read(ConfigFile file, String gateway, Map<String, String> environment) {
    Section section = file.section("broker");
    String prefix =
        section.checked(
            "prefix",
            MeterTopics.USUAL_PREFIX,
            () -> new MeterTopics(section.text("prefix", MeterTopics.USUAL_PREFIX)).prefix());
    Users users = UserTable.read(section);
    Anonymous anonymous =
        section.choice("anonymous", users.isEmpty() ? Anonymous.LOCAL : Anonymous.NOBODY);
    Optional<BrokerSettings> broker = broker(section);
    Optional<MqttSettings.External> external =
        external(file.section("broker.external"), gateway, environment);
    if (broker.isPresent() && external.isPresent()) {
      section.reject("listen", "is set, and [broker.external] broker too; choose one of them");
    }
    return new MqttSettings(
        prefix,
        broker,
        !section.text("websocket", AUTO).equals(AUTO),
        external,
        users,
        anonymous,
        section.path("audit-log", MqttSettings.USUAL_AUDIT_LOG.toString()));
  }

  private static Optional<MqttSettings.External> external(
      Section section, String gateway, Map<String, String> environment) {
    Role role =
        section.checked("role", Role.OPERATOR, () -> Role.parse(section.text("role", "operator")));
    String name = gateway.isBlank() ? MachineName.inTopics(environment) : gateway;
    return MqttTable.read(section, "bench104-meters-" + name, true, environment)
        .map(client -> new MqttSettings.External(client, role));
  }

  private static Optional<BrokerSettings> broker(Section section) {
    Optional<HostPort> listening = section.target("listen");
    HostPort listen = listening.orElse(USUAL);
    Optional<HostPort> webSocket =
        switch (section.text("websocket", AUTO)) {
          case AUTO -> Optional.of(MqttSettings.usualWebSocket(listen));
          case NONE -> Optional.empty();
          default -> Optional.of(section.hostPort("websocket", USUAL));
        };
    BrokerSettings usual = BrokerSettings.defaults(listen, webSocket);
    Limits limits = usual.limits();
    Duration day = Duration.ofDays(1);
    Duration second = Duration.ofSeconds(1);
    BrokerSettings settings =
        new BrokerSettings(
            listen,
            webSocket,
            section.integer("max-connections", usual.maxConnections(), 1, 10_000),
            section.list("allow", AddressRange::parse),
            section.integer("max-per-address", usual.perAddress(), 1, 10_000),
            section.integer("attempts", usual.attempts(), 1, 100_000),
            section.duration("attempts-within", usual.window(), second, day),
            section.duration("block-time", usual.block(), second, day),
            (int) section.size("message-size", usual.messageOctets(), 1 << 10, 16 << 20),
            section.integer("messages-per-second", usual.messagesPerSecond(), 1, 100_000),
            new Limits(
                section.integer("queue-messages", limits.queueMessages(), 1, 1_000_000),
                section.size("queue-size", limits.queueOctets(), 1 << 10, 1 << 30),
                limits.inFlight(),
                limits.filters(),
                section.integer("max-retained", limits.retained(), 1, 1_000_000),
                limits.sessions(),
                section.duration(
                    "session-time", limits.sessionKept(), second, day.multipliedBy(30))));
    return listening.map(address -> settings);
  }
}
