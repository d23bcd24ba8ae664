package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bench104.address.HostPort;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.mqtt.broker.BrokerOnLoopback;
import org.bench104.mqtt.broker.Mosquitto;
import org.bench104.testing.Program;
import org.bench104.time.Timers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a part of the gateway. */
class GatewayBrokerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @TempDir Path folder;

  private GatewaySettings settings() {
    String[] arguments = {
      "--nogui",
      "--listen",
      "127.0.0.1:0",
      "--broker",
      "127.0.0.1:0",
      "--spool",
      folder.resolve("spool").toString()
    };
    return UsableSettings.of(Optional.empty(), arguments);
  }

  /** The first status that is as wanted, within 10 s. */
  private static MqttStatus status(RunningGateway gateway, Predicate<MqttStatus> wanted) {
    CompletableFuture<MqttStatus> seen = new CompletableFuture<>();
    Timers.Timer watch =
        gateway.watch(
            20,
            look -> look.part("mqtt", MqttStatus.class).filter(wanted).ifPresent(seen::complete));
    MqttStatus status = seen.orTimeout(10, TimeUnit.SECONDS).join();
    watch.cancel();
    return status;
  }

  private static int port(RunningGateway gateway) {
    return HostPort.parse(status(gateway, look -> true).broker().orElseThrow().listening()).port();
  }

  @Test
  void itsStatusIsRetainedAndSaysOfflineWhenItStops() throws Exception {
    Mosquitto.needed();
    RunningGateway gateway = RunningGateway.start(settings());
    try (Program sub =
        Mosquitto.sub(port(gateway), "", folder, "-t", "ivy/v1/gateway/#", "-F", "%r %p")) {
      sub.awaitLine("1 .*\"status\":\"online\".*\"name\":\"IVY 4G Gateway\"", LIMIT);
      gateway.close();
      sub.awaitLine("0 .*\"status\":\"offline\"", LIMIT);
    }
  }

  @Test
  void withoutUsersNobodyGivesCommands() throws Exception {
    Mosquitto.needed();
    try (RunningGateway gateway = RunningGateway.start(settings())) {
      assertThat(
              Mosquitto.pub(
                  port(gateway),
                  "",
                  "-q",
                  "1",
                  "-t",
                  "ivy/v1/meters/1/command/request",
                  "-m",
                  "{}"))
          .isZero();
      MqttStatus status =
          status(gateway, look -> look.broker().orElseThrow().refused().publications() == 1);
      assertThat(status.commands().received()).isZero();
    }
  }

  @Test
  void aTakenWebSocketPortOnlyMattersWhenItWasAskedFor() throws Exception {
    GatewaySettings free = settings();
    try (BrokerOnLoopback other =
        new BrokerOnLoopback(org.bench104.mqtt.exchange.Anonymous.NOBODY)) {
      HostPort taken = new HostPort("127.0.0.1", other.broker.port());
      HostPort any = new HostPort("127.0.0.1", 0);
      GatewaySettings asked =
          free.withServices(
              services -> services.withMqtt(services.mqtt().withListen(any, Optional.of(taken))));
      assertThat(asked.services().mqtt().webSocketAsked()).isTrue();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> RunningGateway.start(asked))
          .hasMessageContaining("in use");
      GatewaySettings usual =
          free.withServices(
              services ->
                  services.withMqtt(
                      new org.bench104.config.gateway.MqttSettings(
                          "ivy/v1",
                          asked.services().mqtt().broker(),
                          false,
                          Optional.empty(),
                          asked.services().mqtt().users(),
                          asked.services().mqtt().anonymous(),
                          folder.resolve("audit.csv"))));
      try (RunningGateway gateway = RunningGateway.start(usual)) {
        assertThat(status(gateway, look -> true).broker().orElseThrow().webSocket()).isEmpty();
      }
    }
  }
}
