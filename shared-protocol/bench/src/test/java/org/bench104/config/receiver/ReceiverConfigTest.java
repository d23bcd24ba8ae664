package org.bench104.config.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverConfigTest {
  private static final Path EXAMPLE =
      Path.of("../../packaging/src/main/distribution/conf/receiver.toml");

  private static final String EVERYTHING =
      """
      [receiver]
      listen = "127.0.0.1:2405"
      max-connections = 3
      allow = ["10.1.0.0/16"]
      [recording]
      csv = "/var/lib/bench104/data.csv"
      durability = "os"
      rotate = "16MiB"
      ledger = "received.csv"
      [link]
      k = 20
      w = 13
      """;

  @TempDir private Path folder;

  private static ReceiverSettings usable(Configured<ReceiverSettings> read) {
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<ReceiverSettings>) read).settings();
  }

  @Test
  void everyValueHasADefault() {
    assertThat(usable(ReceiverConfig.defaults(Map.of())))
        .isEqualTo(
            new ReceiverSettings(
                new HostPort("0.0.0.0", 2404),
                64,
                List.of(),
                new RowFileSettings(Path.of("iec104_data.csv"), Durability.SYNC, 256L << 20),
                Optional.empty(),
                LinkSettings.defaults()));
  }

  @Test
  void withABrokerItSubscribesInsteadOfListening() {
    String text = "[recording]\ncsv = \"/d/a.csv\"\n[mqtt]\nbroker = \"mqtt://b\"\n";
    Map<String, String> machine = Map.of("HOSTNAME", "lab");
    ReceiverSettings.Subscription usual =
        usable(ReceiverConfig.parse("receiver.toml", text, machine)).mqtt().orElseThrow();
    assertThat(usual.filter()).isEqualTo("bench104/+/frames");
    assertThat(usual.client().clientId()).matches("bench104-receiver-lab-[0-9a-f]{8}");
    assertThat(usual.client().cleanSession()).as("the broker keeps what comes").isFalse();
    assertThat(usual.usualId()).isTrue();
    ReceiverSettings.Subscription all =
        usable(
                ReceiverConfig.parse(
                    "receiver.toml",
                    """
                    [mqtt]
                    broker = "mqtts://b.example"
                    topic = "x/#"
                    group = "control"
                    client-id = "r-1"
                    user = "u"
                    ca = "/e/ca.pem"
                    certificate = "/e/c.pem"
                    key = "/e/c.key"
                    """,
                    machine))
            .mqtt()
            .orElseThrow();
    assertThat(all.filter()).isEqualTo("$share/control/x/#");
    assertThat(all.client().clientId()).isEqualTo("r-1");
    assertThat(all.client().broker().tls()).isTrue();
    assertThat(all.client().tls().identity().orElseThrow().key()).isEqualTo(Path.of("/e/c.key"));
  }

  @Test
  void whatIsWrongWithASubscriptionIsToldWithItsLine() {
    assertThat(problems("[mqtt]\nbroker = \"b.example\"\n"))
        .singleElement()
        .asString()
        .startsWith("receiver.toml:2: mqtt.broker: ")
        .contains("mqtt://HOST");
    assertThat(problems("[mqtt]\nbroker = \"mqtt://b\"\n\ngroup = \"a/b\"\n"))
        .singleElement()
        .asString()
        .startsWith("receiver.toml:4: mqtt.group: ")
        .contains("/ + #");
    assertThat(problems("[mqtt]\nbroker = \"mqtt://b\"\ntopic = \"\"\n"))
        .singleElement()
        .asString()
        .startsWith("receiver.toml:3: mqtt.topic: ");
    assertThat(problems("[mqtt]\nbroker = \"mqtt://b\"\n[station]\nconnect = \"h:2404\"\n"))
        .containsExactly("receiver.toml:2: mqtt.broker: and [station] connect exclude each other");
    assertThat(problems("[mqtt]\nbroker = \"mqtts://b\"\nkey = \"k.pem\"\n"))
        .singleElement()
        .asString()
        .startsWith("receiver.toml:3: mqtt.key: ");
  }

  private static List<String> problems(String text) {
    return ((Configured.Refused<ReceiverSettings>)
            ReceiverConfig.parse("receiver.toml", text, Map.of()))
        .problems().stream().map(Problem::toString).toList();
  }

  @Test
  void everyKeySetsItsValue() {
    assertThat(usable(ReceiverConfig.parse("receiver.toml", EVERYTHING, Map.of())))
        .isEqualTo(
            new ReceiverSettings(
                new HostPort("127.0.0.1", 2405),
                3,
                List.of(AddressRange.parse("10.1.0.0/16")),
                new RowFileSettings(
                    Path.of("/var/lib/bench104/data.csv"), Durability.OS, 16L << 20),
                Optional.of(Path.of("received.csv")),
                LinkSettings.defaults().withWindow(20, 13)));
  }

  @Test
  void aWiderWindowMayArriveBeforeAnythingIsRecorded() {
    String text = "[link]\nk = 5000\n";
    ReceiverSettings settings = usable(ReceiverConfig.parse("receiver.toml", text, Map.of()));
    assertThat(settings.link().taken().receiveLimit()).isEqualTo(5000);
  }

  @Test
  void theExampleShowsEveryDefault() throws IOException {
    String example = Files.readString(EXAMPLE);
    String uncommented = example.replaceAll("(?m)^# (?=[a-z0-9-]+ = )", "");

    assertThat(uncommented).isNotEqualTo(example);
    for (String text : List.of(example, uncommented)) {
      assertThat(usable(ReceiverConfig.parse("receiver.toml", text, Map.of())))
          .isEqualTo(usable(ReceiverConfig.defaults(Map.of())));
    }
  }

  @Test
  void theEnvironmentIsStrongerThanTheFile() {
    Map<String, String> environment =
        Map.of("BENCH104_RECORDING_DURABILITY", "sync", "BENCH104_RECEIVER_MAX_CONNECTIONS", "7");
    ReceiverSettings settings =
        usable(ReceiverConfig.parse("receiver.toml", EVERYTHING, environment));
    assertThat(settings.csv().durability()).isEqualTo(Durability.SYNC);
    assertThat(settings.maxConnections()).isEqualTo(7);
  }

  @Test
  void problemsAreLocated() {
    String text =
        """
        [recording]
        durability = "never"
        rotate = "10B"
        csv = "a\\u0000b"
        """;
    assertThat(ReceiverConfig.parse("receiver.toml", text, Map.of()))
        .isInstanceOfSatisfying(
            Configured.Refused.class,
            refused ->
                assertThat(refused.problems().toString())
                    .contains("receiver.toml:2: recording.durability: is 'never'; allowed are")
                    .contains("receiver.toml:3: recording.rotate: is 10B; allowed are 1KiB..")
                    .contains("receiver.toml:4: recording.csv: "));
    assertThat(ReceiverConfig.read(folder.resolve("nowhere.toml"), Map.of()).toString())
        .contains("there is no such file");
  }
}
