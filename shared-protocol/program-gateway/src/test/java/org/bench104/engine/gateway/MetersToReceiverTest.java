package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.meter.net.Disturbance;
import org.bench104.meter.net.MeterDialler;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.net.NettyLoop;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Meter → gateway → Receiver: what a meter measures stands in the Receiver's CSV. */
@Timeout(120)
class MetersToReceiverTest {
  @TempDir private Path folder;

  @Test
  void aVoltageArrivesAsAPointAndIsMarkedWhenTheMeterIsGone() throws Exception {
    int port = FreePort.find();
    try (ReceiverRun receiver = receiver();
        NettyLoop loop = new NettyLoop("simulator");
        RunningGateway gateway =
            RunningGateway.start(settings(port, receiver.listening().port()))) {
      assertThat(gateway.port()).isPositive();
      MeterDialler dialler =
          new MeterDialler(
              loop,
              new HostPort("127.0.0.1", port),
              new SimulatedIvyMeter("311501114070", SimulatedIvyMeter.Behaviour.NORMAL),
              Disturbance.NONE,
              Duration.ZERO,
              line -> {});
      dialler.start();
      assertThat(awaitRow("236.36")).contains("M_ME_TF_1", "2001", "good");
      dialler.close();
      assertThat(awaitRow("NT")).contains("236.36", "2001");
    }
  }

  private ReceiverRun receiver() throws IOException {
    return new ReceiverRun(
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            10,
            List.of(),
            new RowFileSettings(
                folder.resolve("data.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.empty(),
            LinkSettings.defaults()),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private GatewaySettings settings(int meterPort, int receiverPort) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [intake]
            listen = "127.0.0.1:0"
            [scada]
            lan = "127.0.0.1:%d"
            [spool]
            folder = "%s"
            [meters]
            listen = "127.0.0.1:%d"
            [meters.polling]
            first-after = "10ms"
            [[point]]
            source = "meter:311501114070:VOLTAGE_TOTAL"
            ioa = 2001
            """
                .formatted(receiverPort, folder.resolve("spool"), meterPort));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private String awaitRow(String word) throws IOException {
    Eventually.until("a row with " + word, () -> row(word).isPresent());
    return row(word).orElseThrow();
  }

  private Optional<String> row(String word) throws IOException {
    Path file = folder.resolve("data.csv");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.contains(word)).findFirst()
        : Optional.empty();
  }
}
