package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.client.StationClient;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that acquires from an RTU which does what the standard does not foresee. */
@Timeout(90)
class GatewayRtuTest {
  @TempDir private Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();

  private RunningGateway gateway(ScriptedRtu rtu, int serve, String further) throws Exception {
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [serve]
        listen = "127.0.0.1:%d"
        [[acquire]]
        name = "feeder 7"
        connect = "%s"
        %s
        """
            .formatted(folder.resolve("spool"), serve, rtu.listening(), further));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private StationClient centre(int port) {
    StationClient client =
        StationClient.to(new HostPort("127.0.0.1", port))
            .settings(
                ControllingSettings.defaults()
                    .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(3))
                    .withRetry(Duration.ofMillis(50), Duration.ofMillis(200)))
            .frames(frames -> frames.forEach(frame -> received.add(frame.asdu().toHex())))
            .connect();
    Eventually.until("the centre has started", () -> !client.isStopped().get());
    return client;
  }

  private static List<String> alarms(RunningGateway gateway) {
    return gateway.events(0).stream()
        .map(event -> event.text())
        .filter(text -> text.contains("alarm"))
        .toList();
  }

  @Test
  void anRtuThatStopsDataTransferIsConnectedToAgainAndAgainAndAgainIsAnAlarm() throws Exception {
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, freePort(), "")) {
      for (int i = 1; i <= 3; i++) {
        rtu.awaitStart(i);
        assertThat(alarms(gateway)).isEmpty();
        rtu.stopDataTransfer();
      }
      rtu.awaitStart(4);
      assertThat(alarms(gateway))
          .singleElement()
          .satisfies(text -> assertThat(text).contains("feeder 7 stopped data transfer (STOPDT)"));
    }
  }
}
