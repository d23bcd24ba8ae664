package org.bench104.engine.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.status.ConsoleTabs;
import org.bench104.status.ConsoleTabs.Tab;
import org.bench104.status.GatewayStatus;
import org.bench104.testing.Eventually;
import org.bench104.update.LeftByUpdates.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What updates have left is seen in the status, as an alarm and as a tab. */
@Timeout(60)
class UpdateServiceTest {
  @TempDir private Path home;

  private GatewaySettings settings(boolean updated) throws IOException {
    Path toml = home.resolve("gateway.toml");
    Files.writeString(
        toml,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [update]
        from = "%s"
        key = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="
        folder = '%s'
        """
            .formatted(
                home.resolve("spool"), updated ? "/srv/updates" : "", home.resolve("update")));
    return UsableSettings.of(Optional.of(toml), "--nogui");
  }

  private void left(String name, String content) throws IOException {
    Files.createDirectories(home.resolve("update"));
    Files.writeString(home.resolve("update").resolve(name), content);
  }

  private static UpdateService.Status shown(GatewayStatus status) {
    return status.part("update", UpdateService.Status.class).orElseThrow();
  }

  private static GatewayStatus status(RunningGateway gateway) {
    return gateway.status().join();
  }

  @Test
  void aVersionThatWasNotWellIsAnAlarmAndTheTabIsOffered() throws Exception {
    left("went-back-from", "0.2.0\n");
    left("under-way", "bench104-gateway_0.1.0_all.deb\nabc\n0.1.0\n0.3.0\n");
    try (RunningGateway gateway = RunningGateway.start(settings(true))) {
      assertThat(shown(status(gateway)))
          .isEqualTo(
              new UpdateService.Status(
                  "/srv/updates",
                  Optional.of(new Step("0.1.0", "0.3.0")),
                  Optional.of("0.2.0"),
                  ""));
      assertThat(status(gateway).part(ConsoleTabs.PART, ConsoleTabs.class).orElseThrow().tabs())
          .containsExactly(new Tab("update", "Update"));
      Eventually.until(
          "its alarm stands",
          () ->
              status(gateway).alarms().stream()
                  .anyMatch(alarm -> alarm.text().startsWith("version 0.2.0 was not well here")));
    }
  }

  @Test
  void aDamagedFileIsSaidInWords() throws Exception {
    left("under-way", "half\n");
    try (RunningGateway gateway = RunningGateway.start(settings(true))) {
      assertThat(shown(status(gateway)).problem()).contains("under-way is damaged");
    }
  }

  @Test
  void withoutAnUpdateThereIsNoSuchService() throws Exception {
    try (RunningGateway gateway = RunningGateway.start(settings(false))) {
      assertThat(status(gateway).parts())
          .containsOnly(Map.entry(ConsoleTabs.PART, new ConsoleTabs(List.of())));
    }
  }
}
