package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.mqtt.broker.Mosquitto;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.bench104.time.Timers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Meters over mosquitto instead of the embedded broker. */
@Timeout(120)
class ExternalBrokerTest {
  private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  @TempDir Path folder;

  @Test
  void statusCommandsAndLastWillWorkOverAForeignBroker() throws Exception {
    Mosquitto.needed();
    if (!Files.isExecutable(MOSQUITTO)) {
      String message = "THE TEST WITH A FOREIGN BROKER IS SKIPPED: install the package mosquitto";
      System.out.println(message);
      Assumptions.abort(message);
    }
    int port = FreePort.find();
    Path config = folder.resolve("mosquitto.conf");
    Files.writeString(config, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    try (Program broker =
        Program.start(
            "mosquitto",
            folder,
            List.of(MOSQUITTO.toString(), "-v", "-c", config.toString()),
            line -> {})) {
      broker.awaitLine("running", LIMIT);
      // kept by the broker before the gateway comes: must be refused
      String request = "ivy/v1/meters/1/command/request";
      Mosquitto.pub(
          port,
          "",
          "-r",
          "-q",
          "1",
          "-t",
          request,
          "-m",
          "{\"id\":\"kept\",\"method\":\"read_address\"}");
      try (Program sub =
          Mosquitto.sub(port, "", folder, "-t", "ivy/v1/#", "-q", "1", "-F", "%t %p")) {
        RunningGateway gateway = RunningGateway.start(settings(port));
        try {
          sub.awaitLine("gateway/status .*\"status\":\"online\"", LIMIT);
          sub.awaitLine("\"id\":\"kept\".*Retained command requests are refused", LIMIT);
          Mosquitto.pub(
              port,
              "",
              "-q",
              "1",
              "-t",
              request,
              "-m",
              "{\"id\":\"live\",\"method\":\"read_address\"}");
          sub.awaitLine("\"id\":\"live\".*\"error\":\"Meter not connected\"", LIMIT);
          Mosquitto.pub(
              port,
              "",
              "-q",
              "1",
              "-t",
              request,
              "-m",
              "{\"id\":\"relay\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}");
          sub.awaitLine("\"id\":\"relay\".*needs the role admin", LIMIT);
          CompletableFuture<Boolean> up = new CompletableFuture<>();
          Timers.Timer watch =
              gateway.watch(
                  20,
                  look ->
                      look.part("mqtt", MqttStatus.class)
                          .flatMap(mqtt -> mqtt.external())
                          .filter(connection -> connection.up())
                          .ifPresent(connection -> up.complete(true)));
          assertThat(up.get(10, TimeUnit.SECONDS)).isTrue();
          watch.cancel();
        } finally {
          gateway.close();
        }
        sub.awaitLine("gateway/status .*\"status\":\"offline\"", LIMIT);
      }
    }
  }

  private GatewaySettings settings(int port) throws Exception {
    Path config = folder.resolve("gateway.toml");
    Files.writeString(
        config,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = "%1$s/spool"
        [broker]
        audit-log = "%1$s/relay.csv"
        [broker.external]
        broker = "mqtt://127.0.0.1:%2$d"
        """
            .formatted(folder, port));
    return UsableSettings.of(Optional.of(config), "--nogui", "--meters", "127.0.0.1:0");
  }
}
