package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.modbus.ModbusStatus;
import org.bench104.modbus.Reading;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.master.MasterConnection;
import org.bench104.modbus.simulator.Esp32;
import org.bench104.net.ListenException;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.bench104.testing.PathProxy;
import org.bench104.tls.CertificateMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ESP32 → gateway → Receiver: what was written into registers stands in the Receiver's CSV. */
@Timeout(120)
class ModbusToReceiverTest {
  private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");

  @TempDir private Path folder;

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

  private GatewaySettings settings(int modbusPort, int receiverPort, String more)
      throws IOException {
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
            [modbus]
            listen = "127.0.0.1:%d"
            %s
            [[point]]
            source = "modbus:P_ac"
            ioa = 1001
            send = "always"
            [[point]]
            source = "modbus:T_cell"
            ioa = 1006
            type = "M_ME_NC_1"
            """
                .formatted(receiverPort, folder.resolve("spool"), modbusPort, more));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private static Esp32 esp32(int port, Instant start, int count) {
    return new Esp32(
        new Esp32.Settings(
            new HostPort("127.0.0.1", port),
            1,
            Duration.ofMillis(5),
            start,
            Duration.ofSeconds(10),
            count,
            false,
            Duration.ofMillis(20),
            7),
        line -> {});
  }

  /** Without what was sent again after a lost connection, which the Receiver marks. */
  private List<String> rows(String type) throws IOException {
    Path file = folder.resolve("data.csv");
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .filter(row -> row.contains(type) && !row.contains("same octets"))
            .toList()
        : List.of();
  }

  private List<String> awaitRows(String type, int count) throws Exception {
    Eventually.until(count + " rows of " + type, () -> rows(type).size() >= count);
    return rows(type);
  }

  private static GatewayStatus status(RunningGateway gateway, Predicate<GatewayStatus> wanted)
      throws Exception {
    CompletableFuture<GatewayStatus> seen = new CompletableFuture<>();
    var watch =
        gateway.watch(
            20,
            status -> {
              if (wanted.test(status)) {
                seen.complete(status);
              }
            });
    try {
      return seen.get(30, TimeUnit.SECONDS);
    } finally {
      watch.cancel();
    }
  }

  /** What the same device would write, taken from the day's curve itself. */
  private static List<List<Reading>> expected(Instant start, int count) {
    var day = new org.bench104.modbus.simulator.PvDay(new java.util.Random(7));
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> day.at(start.plusSeconds(10L * i)).registers(false))
        .map(
            words ->
                RegisterMap.pv().registers().stream()
                    .map(register -> register.reading(words))
                    .toList())
        .toList();
  }

  @Test
  void powerArrivesAsShortFloatWithTheValueAndTimeOfTheDevice() throws Exception {
    int port = FreePort.find();
    try (ReceiverRun receiver = receiver();
        RunningGateway gateway =
            RunningGateway.start(settings(port, receiver.listening().port(), ""));
        Esp32 device = esp32(port, NOON, 10)) {
      device.start();
      device.await();
      List<String> rows = awaitRows("M_ME_TF_1", 10);
      assertThat(rows).hasSize(10);
      List<List<Reading>> expected = expected(NOON, 10);
      for (int i = 0; i < rows.size(); i++) {
        String time = NOON.plusSeconds(10L * i).toString().replace("Z", ".000");
        assertThat(rows.get(i))
            .contains("1001")
            .contains(Float.toString((float) expected.get(i).get(0).value()))
            .contains(time)
            .doesNotContain("GEN");
      }
      ModbusStatus.Server seen =
          status(
                  gateway,
                  status ->
                      status
                              .part("modbus", ModbusStatus.class)
                              .flatMap(ModbusStatus::server)
                              .isPresent()
                          && status
                                  .part("modbus", ModbusStatus.class)
                                  .get()
                                  .server()
                                  .get()
                                  .counters()
                                  .samples()
                              == 10)
              .part("modbus", ModbusStatus.class)
              .flatMap(ModbusStatus::server)
              .orElseThrow();
      assertThat(seen.listening()).containsExactly("127.0.0.1:" + port);
      assertThat(seen.registers().get(0).written().orElseThrow().host()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void acrossAPathOutageNothingIsMissingAndNothingIsReordered() throws Exception {
    int port = FreePort.find();
    try (ReceiverRun receiver = receiver();
        PathProxy path = PathProxy.to(receiver.listening().port());
        RunningGateway gateway = RunningGateway.start(settings(port, path.port(), ""))) {
      try (Esp32 before = esp32(port, NOON, 5)) {
        before.start();
        before.await();
      }
      awaitRows("M_ME_TF_1", 5);
      path.cut();
      status(gateway, status -> !status.hops().get(0).up());
      try (Esp32 during = esp32(port, NOON.plusSeconds(1000), 20)) {
        during.start();
        during.await();
      }
      status(gateway, status -> status.spool().rows() > 0);
      path.restore();
      List<String> rows = awaitRows("M_ME_TF_1", 25);
      assertThat(rows).hasSize(25);
      List<List<Reading>> expected = expected(NOON.plusSeconds(1000), 20);
      for (int i = 0; i < 20; i++) {
        assertThat(rows.get(5 + i))
            .contains(Float.toString((float) expected.get(i).get(0).value()))
            .contains(NOON.plusSeconds(1000 + 10L * i).toString().replace("Z", ".000"));
      }
    }
  }

  @Test
  void pointsThatAreNotSafeAreStoredBeforeAnOrderlyStop() throws Exception {
    int port = FreePort.find();
    GatewaySettings settings = settings(port, FreePort.find(), "");
    try (RunningGateway gateway = RunningGateway.start(settings);
        Esp32 device = esp32(port, NOON, 3)) {
      device.start();
      device.await();
      assertThat(gateway.port()).isPositive();
    }
    try (ReceiverRun receiver = receiver();
        RunningGateway again =
            RunningGateway.start(settings(FreePort.find(), receiver.listening().port(), ""))) {
      assertThat(awaitRows("M_ME_TF_1", 3)).hasSize(3);
      assertThat(again.port()).isPositive();
    }
  }

  @Test
  void registersSurviveARestartWhenThatIsConfigured() throws Exception {
    int port = FreePort.find();
    String retain = "retain = \"" + folder.resolve("registers.csv") + "\"";
    GatewaySettings settings = settings(port, FreePort.find(), retain);
    HostPort target = new HostPort("127.0.0.1", port);
    try (RunningGateway gateway = RunningGateway.start(settings);
        MasterConnection master = MasterConnection.open(target, Duration.ofSeconds(5))) {
      master.write(1, 50, 7, 8, 9);
      assertThat(gateway.port()).isPositive();
    }
    try (RunningGateway again = RunningGateway.start(settings);
        MasterConnection master = MasterConnection.open(target, Duration.ofSeconds(5))) {
      assertThat(master.readHolding(1, 50, 3)).containsExactly(7, 8, 9);
      assertThat(again.port()).isPositive();
    }
    Files.writeString(folder.resolve("registers.csv"), "nonsense");
    try (RunningGateway third = RunningGateway.start(settings);
        MasterConnection master = MasterConnection.open(target, Duration.ofSeconds(5))) {
      assertThat(master.readHolding(1, 50, 3)).containsExactly(0, 0, 0);
      status(third, status -> true);
      assertThat(third.events(0))
          .extracting(Event::text)
          .anyMatch(words -> words.contains("registers of the last run are not restored"));
    }
  }

  @Test
  void aDeviceIsPolledAndItsValuesBecomePoints() throws Exception {
    int port = FreePort.find();
    int devicePort = FreePort.find();
    String device =
        """
        [[modbus.device]]
        name = "inverter"
        address = "127.0.0.1:%d"
        interval = "100ms"
        [[point]]
        source = "modbus:inverter:P_dc"
        ioa = 2002
        """
            .formatted(devicePort);
    try (ReceiverRun receiver = receiver();
        var inverter =
            new org.bench104.modbus.net.TestServer(
                s ->
                    org.bench104.modbus.net.ModbusListenSettings.of(
                        new HostPort("127.0.0.1", devicePort)))) {
      inverter.server.image().write(0, 250, 260, 485, 536, 850, 456, 22149, 49536);
      valuesOfTheDeviceArrive(settings(port, receiver.listening().port(), device));
    }
  }

  private void valuesOfTheDeviceArrive(GatewaySettings settings) throws Exception {
    try (RunningGateway gateway = RunningGateway.start(settings)) {
      List<String> rows = awaitRows("2002", 1);
      assertThat(rows.get(0)).contains("260.0").contains("M_ME_TF_1");
      GatewayStatus status =
          status(
              gateway,
              seen ->
                  seen.part("modbus", ModbusStatus.class).isPresent()
                      && seen.part("modbus", ModbusStatus.class).get().devices().get(0).up());
      assertThat(
              status.part("modbus", ModbusStatus.class).orElseThrow().devices().get(0).registers())
          .hasSize(7);
    }
  }

  @Test
  void withTlsThePlainPortRefusesWritesWithAnEvent() throws Exception {
    int port = FreePort.find();
    CertificateMaker authority = CertificateMaker.authority("Plant");
    CertificateMaker.Issued own = authority.issue("gateway");
    String tls =
        """
        [modbus.tls]
        listen = "127.0.0.1:%d"
        ca = "%s"
        certificate = "%s"
        key = "%s"
        """
            .formatted(
                FreePort.find(),
                authority.authority().writeCertificate(folder.resolve("ca.pem")),
                own.writeChain(folder.resolve("own.pem")),
                own.writeKey(folder.resolve("own.key"), CertificateMaker.KeyForm.PKCS8));
    HostPort target = new HostPort("127.0.0.1", port);
    try (RunningGateway gateway = RunningGateway.start(settings(port, FreePort.find(), tls));
        MasterConnection master = MasterConnection.open(target, Duration.ofSeconds(5))) {
      assertThat(master.readHolding(1, 0, 1)).containsExactly(0);
      assertThatThrownBy(() -> master.write(1, 0, 1))
          .hasMessageEndingWith("answered with exception 2 (illegal data address)");
      status(
          gateway,
          look ->
              gateway.events(0).stream()
                  .anyMatch(
                      event -> event.text().contains("Modbus: write from 127.0.0.1 refused")));
    }
  }

  @Test
  void aModbusPortInUseStopsTheStartAndLeavesNothingBehind() throws Exception {
    int port = FreePort.find();
    GatewaySettings settings = settings(port, FreePort.find(), "");
    try (RunningGateway first = RunningGateway.start(settings)) {
      assertThat(first.port()).isPositive();
      GatewaySettings second =
          settings.withSpool(settings.spool().withFolder(folder.resolve("other")));
      assertThatThrownBy(() -> RunningGateway.start(second))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("port " + port + " is in use");
    }
    try (RunningGateway later = RunningGateway.start(settings)) {
      assertThat(later.port()).isPositive();
    }
  }
}
