package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationClient;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.status.AcquireStatus;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that acquires from an RTU which does what the standard does not foresee. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class GatewayRtuTest {
  /** M_SP_NA_1, spontaneous, station 1, object 100 on. */
  private static final String VALUE = "01010300010064000001";

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
        commands = "all"
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
        RunningGateway gateway = gateway(rtu, FreePort.find(), "")) {
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

  /** An RTU that has sent a value of station 1, and a control centre that has it. */
  private void settle(ScriptedRtu rtu) {
    rtu.awaitStart(1);
    rtu.send(VALUE);
    Eventually.until("the value arrives", () -> received.contains(VALUE));
  }

  @Test
  void aMalformedCommandPassesNeitherFromTheRtuNorToIt() throws Exception {
    int port = FreePort.find();
    String cut = "2d010600010064"; // C_SC_NA_1 that ends within its object address
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, port, "");
        RawPeer centre = RawPeer.dial(port)) {
      Eventually.until("the centre has started", centre::started);
      rtu.awaitStart(1);
      rtu.send(VALUE, cut);
      rtu.awaitRequest("2d014700010064");
      centre.send(Octets.parseHex(cut));
      Eventually.until("refused", () -> centre.received().size() == 2);
      assertThat(centre.received())
          .containsExactly(Octets.parseHex(VALUE), Octets.parseHex("2d014700010064"));
      rtu.send(VALUE);
      Eventually.until("the RTU is still heard", () -> centre.received().size() == 3);
    }
  }

  @Test
  void countersAreFrozenByTheRtuOrNotAtAll() throws Exception {
    int port = FreePort.find();
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, port, "");
        StationClient centre = centre(port)) {
      settle(rtu);
      CompletableFuture<Answer> freeze = centre.ask(StationRequest.counters(1, 5, 1));
      rtu.awaitRequest("65010600010000000045");
      assertThat(freeze).isNotDone();
      rtu.send("65010700010000000045", "65010a00010000000045");
      assertThat(freeze.join().outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      CompletableFuture<Answer> read = centre.ask(StationRequest.counters(65535, 5, 0));
      rtu.awaitRequest("65010600010000000005");
      rtu.send("65010700010000000005", "0f0125000100c800000700000000", "65010a00010000000005");
      assertThat(read.join().data()).hasSize(1);
      rtu.shutDown();
      Eventually.until(
          "the RTU is gone",
          () ->
              !gateway
                  .status()
                  .get()
                  .part(AcquireStatus.PART, AcquireStatus.class)
                  .orElseThrow()
                  .rtus()
                  .get(0)
                  .started());
      assertThat(centre.ask(StationRequest.counters(1, 5, 1)).join().outcome())
          .isInstanceOf(RequestOutcome.Refused.class);
      assertThat(centre.ask(StationRequest.counters(1, 5, 0)).join().data()).hasSize(1);
    }
  }

  @Test
  void groupsAndUnknownPointsAreAskedOfTheRtu() throws Exception {
    int port = FreePort.find();
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, port, "");
        StationClient centre = centre(port)) {
      settle(rtu);
      CompletableFuture<Answer> group = centre.ask(StationRequest.interrogation(1, 23));
      rtu.awaitRequest("64010600010000000017");
      rtu.send("64010700010000000017", "01011700010065000001", "64010a00010000000017");
      assertThat(group.join().data()).hasSize(1);
      CompletableFuture<Answer> read = centre.ask(StationRequest.read(1, 999));
      rtu.awaitRequest("660105000100e70300");
      rtu.send("66016f000100e70300");
      assertThat(read.join().outcome())
          .isInstanceOfSatisfying(
              RequestOutcome.Refused.class, no -> assertThat(no.cause()).isEqualTo(47));
      assertThat(centre.ask(StationRequest.read(1, 100)).join().data()).hasSize(1);
      rtu.shutDown();
      Eventually.until(
          "the RTU is gone",
          () ->
              !gateway
                  .status()
                  .get()
                  .part(AcquireStatus.PART, AcquireStatus.class)
                  .orElseThrow()
                  .rtus()
                  .get(0)
                  .started());
      assertThat(centre.ask(StationRequest.interrogation(1, 23)).join().data()).hasSize(1);
    }
  }

  @Test
  void anOpenInterrogationOfTheGatewayTakesOnlyItsOwnAnswers() throws Exception {
    int port = FreePort.find();
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, port, "interrogate = [1]");
        StationClient centre = centre(port)) {
      rtu.awaitRequest("64010600010000000014");
      rtu.send("64010700010000000014", "01010300020064000001");
      Eventually.until("station 2", () -> received.contains("01010300020064000001"));
      CompletableFuture<Answer> clock =
          centre.ask(StationRequest.synchroniseClock(2, Instant.parse("2026-07-30T12:10:01Z")));
      rtu.awaitRequest("670106000200000000e8030a0c9e071a");
      rtu.send("670107000200000000e8030a0c9e071a");
      assertThat(clock.join().success()).isTrue();
    }
  }

  @Test
  void valuesThatOnlyTheGatewayAskedForGoOnAsABackgroundScan() throws Exception {
    int port = FreePort.find();
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway =
            gateway(rtu, port, "interrogate = [1]\ncounters = \"1h\"\noriginator = 7");
        StationClient centre = centre(port)) {
      rtu.awaitRequest("64010607010000000014");
      rtu.awaitRequest("65010607010000000005");
      rtu.send(
          "64010707010000000014",
          "01011407010064000001",
          "65010707010000000005",
          "0f0125070100c800000700000000",
          "65010a07010000000005",
          "64010a07010000000014",
          VALUE);
      Eventually.until("the value arrives", () -> received.contains(VALUE));
      assertThat(received)
          .containsExactly("01010200010064000001", "0f0103000100c800000700000000", VALUE);
    }
  }

  @Test
  void valuesThatOnlyTheGatewayAskedForCanStayInTheImage() throws Exception {
    int port = FreePort.find();
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = gateway(rtu, port, "interrogate = [1]\nown-values = \"image\"");
        StationClient centre = centre(port)) {
      rtu.awaitRequest("64010600010000000014");
      rtu.send("64010700010000000014", "01011400010065000001", VALUE);
      Eventually.until("the value arrives", () -> received.contains(VALUE));
      assertThat(received).containsExactly(VALUE);
      assertThat(centre.ask(StationRequest.interrogation(1)).join().data().get(0).objects())
          .hasSize(2);
    }
  }
}
