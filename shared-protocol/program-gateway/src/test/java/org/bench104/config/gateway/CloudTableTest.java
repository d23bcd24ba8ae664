package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.Login;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTableTest {
  private static final Map<String, String> MACHINE = Map.of("HOSTNAME", "pi", "PASSWORD", "p");

  private static Configured<GatewaySettings> parse(String text) {
    return GatewayConfig.parse("gateway.toml", text, MACHINE);
  }

  private static GatewaySettings.Cloud cloud(String text) {
    return ((Configured.Usable<GatewaySettings>) parse(text)).settings().services().cloud();
  }

  private static List<String> problems(String text) {
    return ((Configured.Refused<GatewaySettings>) parse(text))
        .problems().stream().map(Problem::toString).toList();
  }

  @Test
  void withoutABrokerNothingIsPublishedAndTheNameIsThatOfTheMachine() {
    GatewaySettings.Cloud cloud = cloud("[cloud]\nbatch-frames = 7\n");
    assertThat(cloud.client()).isEmpty();
    assertThat(cloud.gateway()).isEqualTo("pi");
  }

  @Test
  void everyKeySetsItsValue() {
    GatewaySettings.Cloud cloud =
        cloud(
            """
            [gateway]
            name = "gw-1"
            [cloud]
            broker = "mqtts://b.example:8884"
            client-id = "id-1"
            user = "u"
            password-env = "PASSWORD"
            ca = "/e/ca.pem"
            certificate = "/e/c.pem"
            key = "/e/c.key"
            keep-alive = "45s"
            topic = "t/{gateway}/f"
            status-topic = "t/{gateway}/s"
            batch-frames = 12
            batch-size = "40KiB"
            linger = "10ms"
            publishes-per-second = 7
            in-flight = 3
            ack-timeout = "9s"
            spool-after = "1s"
            """);
    assertThat(cloud.gateway()).isEqualTo("gw-1");
    assertThat(cloud.client().orElseThrow())
        .satisfies(
            client -> {
              assertThat(client.broker()).isEqualTo(BrokerAddress.parse("mqtts://b.example:8884"));
              assertThat(client.clientId()).isEqualTo("id-1");
              assertThat(client.login()).contains(new Login("u", "p"));
              assertThat(client.tls())
                  .isEqualTo(
                      new TlsFiles(
                          Optional.of(Path.of("/e/ca.pem")),
                          Optional.of(
                              new TlsFiles.Identity(Path.of("/e/c.pem"), Path.of("/e/c.key")))));
              assertThat(client.keepAlive()).isEqualTo(Duration.ofSeconds(45));
            });
    assertThat(cloud.publishing())
        .isEqualTo(
            new CloudSettings(
                "t/{gateway}/f",
                "t/{gateway}/s",
                12,
                40 << 10,
                Duration.ofMillis(10),
                7,
                3,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1)));
  }

  @Test
  void theClientIdIsMadeOfTheName() {
    assertThat(cloud("[cloud]\nbroker = \"mqtt://b\"\n").client().orElseThrow().clientId())
        .isEqualTo("bench104-pi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "broker = \"http://b\" | cloud.broker: | mqtt://HOST",
        "broker = \"mqtt://b:99999\" | cloud.broker: | 65535",
        "batch-frames = 0 | cloud.batch-frames: | 1..10000",
        "batch-size = \"1MiB\" | cloud.batch-size: | 128KiB",
        "linger = \"2min\" | cloud.linger: | 0s..60s",
        "publishes-per-second = 0 | cloud.publishes-per-second: | 1..100000",
        "in-flight = 101 | cloud.in-flight: | 1..100",
        "ack-timeout = \"1s\" | cloud.ack-timeout: | 5s",
        "spool-after = \"13s\" | cloud.spool-after: | 12s",
        "keep-alive = \"1s\" | cloud.keep-alive: | 5s",
        "topic = \"a/#\" | cloud.topic: | allowed are",
        "topic = \"x\"; status-topic = \"x\" | cloud.topic: | different topics",
        "certificate = \"c.pem\" | cloud.certificate: | set key as well",
        "password-env = \"NOT_SET\" | cloud.password-env: | NOT_SET",
        "password-file = \"/nowhere/p\" | cloud.password-file: | /nowhere/p",
        "brokr = \"x\" | cloud.brokr | broker"
      })
  void whatIsWrongIsToldWithItsLineItsKeyAndWhatIsAllowed(String keys, String key, String words) {
    String text = "[cloud]\n\n" + keys.replace("; ", "\n") + "\n";
    assertThat(problems(text))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:3: " + key)
        .contains(words);
  }

  @Test
  void certificatesWithoutTlsAreRefused() {
    assertThat(problems("[cloud]\nbroker = \"mqtt://b\"\nca = \"ca.pem\"\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:2: cloud.broker: ")
        .contains("write mqtts://");
  }
}
