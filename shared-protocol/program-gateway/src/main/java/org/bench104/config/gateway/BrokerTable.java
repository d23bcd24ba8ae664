package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bench104.access.Role;
import org.bench104.access.Users;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.MachineName;
import org.bench104.config.MqttTable;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.UserTable;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Limits;

/** The embedded MQTT broker, from {@code [broker]}; nothing when it has no {@code listen}. */
final class BrokerTable {
  private static final HostPort ADDRESS = new HostPort("0.0.0.0", 1883);
  private static final BrokerSettings USUAL = BrokerSettings.defaults(ADDRESS, Optional.empty());
  private static final Limits LIMITS = USUAL.limits();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");

  private static final Key<Optional<HostPort>> LISTEN =
      Keys.target("listen")
          .example("\"0.0.0.0:1883\"")
          .help("MQTT over TCP, usually \"0.0.0.0:1883\"; empty: no broker");
  private static final Key<String> WEBSOCKET =
      Keys.text("websocket")
          .usual(AUTO)
          .example("\"0.0.0.0:9002\"")
          .help(
              "MQTT over WebSocket at / and /mqtt: an address, \"none\", or \"auto\": port 9001"
                  + " beside listen, and without when that is taken");
  private static final Key<List<String>> ORIGINS =
      Keys.list("origins", "origins of web pages", BrokerTable::origin, Function.identity())
          .example("[\"https://meters.example\"]")
          .help("web pages that browsers may let connect over WebSocket; none: no page");
  private static final Key<String> PREFIX =
      Keys.parsed("prefix", "a topic", text -> new MeterTopics(text).prefix(), prefix -> prefix)
          .usual(MeterTopics.USUAL_PREFIX)
          .example("\"plant/meters\"")
          .help("of all topics");
  private static final Key<Anonymous> ANONYMOUS =
      Keys.choice("anonymous", Anonymous.LOCAL)
          .usualWords("\"local\" without users, else \"nobody\"")
          .help("who may subscribe without a name");
  private static final Key<Path> AUDIT_LOG =
      Keys.path("audit-log", MqttSettings.USUAL_AUDIT_LOG.toString())
          .help("relay commands, by whatever way");
  private static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 10_000)
          .usual(USUAL.entrance().most())
          .help("further connections are closed at once");
  private static final Key<List<AddressRange>> ALLOW =
      Keys.ranges("allow").help("who may connect; empty: everybody");
  private static final Key<Integer> MAX_PER_ADDRESS =
      Keys.integer("max-per-address", 1, 10_000)
          .usual(USUAL.entrance().perAddress())
          .help("connections of one address at the same time");
  private static final Key<Integer> ATTEMPTS =
      Keys.integer("attempts", 1, 100_000)
          .usual(USUAL.entrance().attempts())
          .help("an address that connects more often within attempts-within is blocked");
  private static final Key<Duration> ATTEMPTS_WITHIN =
      Keys.duration("attempts-within", SECOND, DAY)
          .usual(USUAL.entrance().window())
          .help("the time for attempts");
  private static final Key<Duration> BLOCK_TIME =
      Keys.duration("block-time", SECOND, DAY)
          .usual(USUAL.entrance().block())
          .help("for so long an address is blocked");
  private static final Key<Long> MESSAGE_SIZE =
      Keys.size("message-size", 1 << 10, 16 << 20)
          .usual((long) USUAL.messageOctets())
          .help("longest packet that a client may send");
  private static final Key<Integer> MESSAGES_PER_SECOND =
      Keys.integer("messages-per-second", 1, 100_000)
          .usual(USUAL.messagesPerSecond())
          .help("read from one client; more wait");
  private static final Key<Integer> QUEUE_MESSAGES =
      Keys.integer("queue-messages", 1, 1_000_000)
          .usual(LIMITS.queueMessages())
          .help("what waits for one client");
  private static final Key<Long> QUEUE_SIZE =
      Keys.size("queue-size", 1 << 10, 1 << 30)
          .usual(LIMITS.queueOctets())
          .help("octets that wait for one client");
  private static final Key<Integer> MAX_RETAINED =
      Keys.integer("max-retained", 1, 1_000_000).usual(LIMITS.retained()).help("retained messages");
  private static final Key<Duration> SESSION_TIME =
      Keys.duration("session-time", SECOND, DAY.multipliedBy(30))
          .usual(LIMITS.sessionKept())
          .help("how long the session of a client that is away is kept");
  private static final Key<Role> ROLE =
      UserTable.roles("role")
          .usual(Role.OPERATOR)
          .help("of whoever may publish command requests there; viewer: nobody gives commands");

  static final Place PLACE =
      Place.section(
          "broker",
          Table.of(
              LISTEN,
              WEBSOCKET,
              ORIGINS,
              PREFIX,
              UserTable.USERS_FILE,
              UserTable.TOKEN_AGE,
              ANONYMOUS,
              AUDIT_LOG,
              MAX_CONNECTIONS,
              ALLOW,
              MAX_PER_ADDRESS,
              ATTEMPTS,
              ATTEMPTS_WITHIN,
              BLOCK_TIME,
              MESSAGE_SIZE,
              MESSAGES_PER_SECOND,
              QUEUE_MESSAGES,
              QUEUE_SIZE,
              MAX_RETAINED,
              SESSION_TIME),
          "MQTT for meters, see mqtt.md; off while listen is empty");
  static final Place USERS = Place.tables("broker.user", UserTable.TABLE, "a user of the broker");
  static final Place EXTERNAL =
      Place.section(
          "broker.external",
          MqttTable.TABLE
              .with(MqttTable.CLIENT_ID.usualWords("bench104-meters- and the gateway's name"))
              .and(Table.of(ROLE)),
          "the same topics on another broker instead; off while broker is empty");

  private BrokerTable() {}

  /** As browsers send it: no path, and the port only when it is not the usual one. */
  private static String origin(String text) {
    String origin = text.strip().toLowerCase(Locale.ROOT);
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not the origin of a page; write https://HOST or https://HOST:PORT");
    }
    return origin;
  }

  static MqttSettings read(ConfigFile file, String gateway, Map<String, String> environment) {
    Section section = file.section(PLACE);
    String prefix = section.get(PREFIX);
    Users users = UserTable.read(section, USERS);
    Anonymous anonymous =
        section.get(ANONYMOUS, users.isEmpty() ? Anonymous.LOCAL : Anonymous.NOBODY);
    Optional<BrokerSettings> broker = broker(section);
    Optional<MqttSettings.External> external =
        external(file.section(EXTERNAL), gateway, environment);
    if (broker.isPresent() && external.isPresent()) {
      section.reject(LISTEN, "is set, and [broker.external] broker too; choose one of them");
    }
    return new MqttSettings(
        prefix,
        broker,
        !section.get(WEBSOCKET).equals(AUTO),
        external,
        users,
        anonymous,
        section.get(AUDIT_LOG));
  }

  private static Optional<MqttSettings.External> external(
      Section section, String gateway, Map<String, String> environment) {
    Role role = section.get(ROLE);
    String name = gateway.isBlank() ? MachineName.inTopics(environment) : gateway;
    return MqttTable.read(section, "bench104-meters-" + name, true, environment)
        .map(client -> new MqttSettings.External(client, role));
  }

  private static Optional<BrokerSettings> broker(Section section) {
    Optional<HostPort> listening = section.get(LISTEN);
    HostPort listen = listening.orElse(ADDRESS);
    String webSocket = section.get(WEBSOCKET);
    Optional<HostPort> beside =
        switch (webSocket) {
          case AUTO -> Optional.of(MqttSettings.usualWebSocket(listen));
          case NONE -> Optional.empty();
          default ->
              section.checked(
                  WEBSOCKET, Optional.empty(), () -> Optional.of(HostPort.parse(webSocket)));
        };
    BrokerSettings settings =
        new BrokerSettings(
            listen,
            beside,
            new BrokerSettings.Entrance(
                section.get(MAX_CONNECTIONS),
                section.get(ALLOW),
                section.get(ORIGINS),
                section.get(MAX_PER_ADDRESS),
                section.get(ATTEMPTS),
                section.get(ATTEMPTS_WITHIN),
                section.get(BLOCK_TIME)),
            section.get(MESSAGE_SIZE).intValue(),
            section.get(MESSAGES_PER_SECOND),
            new Limits(
                section.get(QUEUE_MESSAGES),
                section.get(QUEUE_SIZE),
                LIMITS.inFlight(),
                LIMITS.filters(),
                section.get(MAX_RETAINED),
                LIMITS.sessions(),
                section.get(SESSION_TIME)));
    return listening.map(address -> settings);
  }
}
