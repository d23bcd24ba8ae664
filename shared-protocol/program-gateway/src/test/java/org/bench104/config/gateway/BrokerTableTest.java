package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.access.SecretFile;
import org.bench104.access.SecretHash;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTableTest {
  private static final String SECRET =
      SecretHash.of("sesame", 10_000, new java.security.SecureRandom()).toString();
  @TempDir Path folder;

  private static MqttSettings usable(String text) {
    return ((Configured.Usable<GatewaySettings>)
            GatewayConfig.parse("gateway.toml", text, Map.of()))
        .settings()
        .services()
        .mqtt();
  }

  private static List<String> problems(String text) {
    return ((Configured.Refused<GatewaySettings>)
            GatewayConfig.parse("gateway.toml", text, Map.of()))
        .problems().stream().map(Problem::toString).toList();
  }

  @Test
  void withoutListenThereIsNoBroker() {
    assertThat(usable("").broker()).isEmpty();
    assertThat(usable("[broker]\nprefix = \"plant/7\"").broker()).isEmpty();
  }

  @Test
  void listenAloneBringsTheRest() {
    MqttSettings settings = usable("[broker]\nlisten = \"0.0.0.0:1883\"");
    assertThat(settings.broker())
        .contains(
            BrokerSettings.defaults(
                new HostPort("0.0.0.0", 1883), Optional.of(new HostPort("0.0.0.0", 9001))));
    assertThat(settings.anonymous()).isEqualTo(Anonymous.LOCAL);
    assertThat(settings.prefix()).isEqualTo("ivy/v1");
    assertThat(settings.webSocketAsked()).isFalse();
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Path users = folder.resolve("users");
    SecretFile.write(users, "vera viewer " + SECRET + "\n");
    MqttSettings settings =
        usable(
            """
            [broker]
            listen = "127.0.0.1:1884"
            websocket = "none"
            origins = ["HTTPS://Meters.example"]
            prefix = "plant/7"
            users-file = "%s"
            audit-log = "audit/relay.csv"
            max-connections = 11
            allow = ["10.0.0.0/8"]
            max-per-address = 12
            attempts = 13
            attempts-within = "14s"
            block-time = "15s"
            message-size = "16KiB"
            messages-per-second = 17
            queue-messages = 18
            queue-size = "19KiB"
            max-retained = 20
            session-time = "21min"
            [[broker.user]]
            name = "anna"
            role = "admin"
            secret = "%s"
            """
                .formatted(users, SECRET));
    BrokerSettings broker = settings.broker().orElseThrow();
    assertThat(broker.webSocket()).isEmpty();
    assertThat(broker.entrance().most()).isEqualTo(11);
    assertThat(broker.entrance().allow()).hasSize(1);
    assertThat(broker.entrance().perAddress()).isEqualTo(12);
    assertThat(broker.entrance().attempts()).isEqualTo(13);
    assertThat(broker.entrance().window()).isEqualTo(Duration.ofSeconds(14));
    assertThat(broker.entrance().block()).isEqualTo(Duration.ofSeconds(15));
    assertThat(broker.messageOctets()).isEqualTo(16 << 10);
    assertThat(broker.messagesPerSecond()).isEqualTo(17);
    assertThat(broker.limits().queueMessages()).isEqualTo(18);
    assertThat(broker.limits().queueOctets()).isEqualTo(19 << 10);
    assertThat(broker.limits().retained()).isEqualTo(20);
    assertThat(broker.limits().sessionKept()).isEqualTo(Duration.ofMinutes(21));
    assertThat(broker.entrance().origins()).containsExactly("https://meters.example");
    assertThat(settings.prefix()).isEqualTo("plant/7");
    assertThat(settings.auditLog()).isEqualTo(Path.of("audit/relay.csv"));
    assertThat(settings.users().toString()).isEqualTo("[anna (admin), vera (viewer)]");
    assertThat(settings.anonymous()).as("there are users").isEqualTo(Anonymous.NOBODY);
  }

  @Test
  void wrongValuesAreLocated() {
    assertThat(
            problems(
                """
                [broker]
                listen = "1883"
                origins = ["meters.example/x"]
                prefix = "/a"
                anonymous = "all"
                queue-messages = 0
                listn = 1
                [[broker.user]]
                name = "Anna"
                role = "boss"
                secret = "sesame"
                """))
        .hasSize(8)
        .anySatisfy(line -> assertThat(line).startsWith("gateway.toml:2: broker.listen: "))
        .anySatisfy(line -> assertThat(line).startsWith("gateway.toml:4: broker.prefix: "))
        .anySatisfy(line -> assertThat(line).startsWith("gateway.toml:3: broker.origins: "))
        .anySatisfy(line -> assertThat(line).contains("allowed are nobody, local, everybody"))
        .anySatisfy(line -> assertThat(line).contains("listn", "did you mean 'listen'"))
        .anySatisfy(line -> assertThat(line).contains("broker.user[1].secret"));
  }
}
