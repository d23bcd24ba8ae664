package org.bench104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.testing.Mosquitto;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed cannot say goodbye: its broker does, to who listens now and later. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LastWillIT {
  private static final Path SUBSCRIBER = Path.of("/usr/bin/mosquitto_sub");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CLOUD = "bench104/gw-1/status";
  private static final String METERS = "ivy/v1/gateway/status";

  @TempDir private Path folder;

  private Program subscribe(int port, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(SUBSCRIBER.toString(), "-q", "1"));
    command.addAll(List.of("-p", Integer.toString(port), "-t", CLOUD, "-t", METERS));
    command.addAll(List.of("-F", "%t retained=%r %p"));
    command.addAll(List.of(more));
    return Program.start("mosquitto_sub", folder, command, line -> {});
  }

  @Test
  void theBrokerTellsAndKeepsThatAKilledGatewayIsOffline() throws Exception {
    if (!Files.isExecutable(SUBSCRIBER)) {
      System.err.println("SKIPPED: mosquitto_sub is not installed, no last will was looked at");
      Assumptions.abort("mosquitto_sub is not installed");
    }
    Distribution distribution = Distribution.inEmpty(folder.resolve("gateway"));
    try (Mosquitto broker = Mosquitto.started(folder, "allow_anonymous true\n");
        Program listening = subscribe(broker.port())) {
      Path config = distribution.work().resolve("gateway.toml");
      Files.writeString(
          config,
          """
          [gateway]
          name = "gw-1"
          [intake]
          listen = "127.0.0.1:0"
          [cloud]
          broker = "mqtt://127.0.0.1:%1$d"
          [broker.external]
          broker = "mqtt://127.0.0.1:%1$d"
          """
              .formatted(broker.port()));
      try (Program gateway =
          distribution.start("gateway", line -> {}, "--nogui", "--config", config.toString())) {
        listening.awaitLine(CLOUD + " .*\"online\":true.*", SOON);
        listening.awaitLine(METERS + " .*\"status\":\"online\".*", SOON);
        gateway.kill();
      }
      listening.awaitLine(CLOUD + " .*\"online\":false.*", SOON);
      listening.awaitLine(METERS + " .*\"status\":\"offline\".*", SOON);
      try (Program later = subscribe(broker.port(), "-C", "2")) {
        assertThat(later.exitStatus(SOON)).isZero();
        assertThat(later.lines())
            .anyMatch(line -> line.matches(CLOUD + " retained=1 .*\"online\":false.*"))
            .anyMatch(line -> line.matches(METERS + " retained=1 .*\"status\":\"offline\".*"));
      }
    }
  }
}
