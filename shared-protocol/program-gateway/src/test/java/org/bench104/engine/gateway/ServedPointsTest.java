package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.Command;
import org.bench104.client.StationClient;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A control centre that sees chosen points of an RTU, at addresses of the gateway's own. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class ServedPointsTest {
  private static final String POINTS =
      """
      [[serve.point]]
      common-address = 1
      objects = ["100-101"]
      as-common-address = 10
      as-object = 1000
      type = "M_SP_NA_1"
      [[serve.point]]
      common-address = 1
      objects = ["300"]
      as-common-address = 10
      """;

  @TempDir private Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final int port;

  ServedPointsTest() throws IOException {
    port = FreePort.find();
  }

  private RunningGateway gateway(String further) throws Exception {
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
        %s
        """
            .formatted(folder.resolve("spool"), port, further));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
  }

  private RunningGateway acquiring(ScriptedRtu rtu) throws Exception {
    return gateway(POINTS + "[[acquire]]\nconnect = \"" + rtu.listening() + "\"\n");
  }

  private StationClient centre() {
    StationClient client =
        StationClient.to(new HostPort("127.0.0.1", port))
            .settings(
                ControllingSettings.defaults()
                    .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(3)))
            .frames(frames -> frames.forEach(frame -> received.add(frame.asdu().toHex())))
            .connect();
    Eventually.until("the centre has started", () -> !client.isStopped().get());
    return client;
  }

  private static List<String> values(Answer answer) {
    return answer.samples().stream().map(sample -> sample.toString()).toList();
  }

  @Test
  void pointsAreKnownBeforeTheirFirstValueAndComeAtTheirOtherAddresses() throws Exception {
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = acquiring(rtu);
        StationClient centre = centre()) {
      Answer early = centre.ask(StationRequest.interrogation(10)).join();
      assertThat(early.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      // M_SP_NA_1, cause 20, station 10: 1000 and 1001 off and invalid
      assertThat(early.data())
          .singleElement()
          .satisfies(
              asdu ->
                  assertThat(asdu.encode().toHex()).isEqualTo("010214000a00e8030080" + "e9030080"));
      rtu.awaitStart(1);
      // 100 on, 102 (not listed) on, in one ASDU; then 102 alone, then 101 on
      rtu.send("01020300010064000001" + "66000001", "01010300010066000001", "01010300010065000001");
      String last = "010103000a00e9030001";
      Eventually.until("the last one arrives", () -> received.contains(last));
      assertThat(received)
          .filteredOn(asdu -> asdu.startsWith("01010300"))
          .containsExactly("010103000a00e8030001", last);
      assertThat(values(centre.ask(StationRequest.interrogation(10)).join()))
          .containsExactly("10/1000 = 1 good", "10/1001 = 1 good");
      assertThat(centre.ask(StationRequest.interrogation(1)).join().outcome())
          .isInstanceOfSatisfying(
              RequestOutcome.Refused.class, no -> assertThat(no.cause()).isEqualTo(46));
    }
  }

  @Test
  void commandsAndReadsGoToTheAddressesOfTheRtuAndItsAnswersComeBack() throws Exception {
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway = acquiring(rtu);
        StationClient centre = centre()) {
      rtu.awaitStart(1);
      rtu.send("01010300010064000001");
      Eventually.until("the value arrives", () -> !received.isEmpty());
      CompletableFuture<Answer> command = centre.ask(Command.single(10, 300, true));
      rtu.awaitRequest("2d01060001002c010001");
      rtu.send("2d01070001002c010001", "2d010a0001002c010001");
      assertThat(command.join().outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(centre.ask(Command.single(10, 301, true)).join().outcome())
          .isInstanceOfSatisfying(
              RequestOutcome.Refused.class, no -> assertThat(no.cause()).isEqualTo(47));
      // known, but not come yet: the RTU knows it
      CompletableFuture<Answer> read = centre.ask(StationRequest.read(10, 1001));
      rtu.awaitRequest("6601050001006500" + "00");
      rtu.send("01010500010065000000");
      assertThat(values(read.join())).containsExactly("10/1001 = 0 good");
    }
  }

  @Test
  void whatControlCentresDoNotSeeIsAcknowledgedAndWaitsForNobody() throws Exception {
    try (RunningGateway gateway = gateway(POINTS);
        RawPeer centre = RawPeer.dial(port);
        RawPeer station = RawPeer.dial(gateway.port())) {
      Eventually.until("both started", () -> centre.started() && station.started());
      for (int i = 0; i < 100; i++) {
        station.send(Octets.of(1, 1, 3, 0, 1, 0, 50, 0, 0, 1));
      }
      Eventually.until("safe", station::allAcknowledged);
      assertThat(centre.received()).isEmpty();
    }
  }

  @Test
  void mappedPointsAreKnownBeforeTheirFirstValue() throws Exception {
    try (RunningGateway gateway =
            gateway(
                """
                [meters]
                listen = "127.0.0.1:0"
                [[point]]
                source = "meter:000000001234:VOLTAGE_A"
                common-address = 7
                ioa = 70
                """);
        StationClient centre = centre()) {
      assertThat(centre.ask(StationRequest.interrogation(7)).join().data())
          .singleElement()
          .satisfies(
              asdu ->
                  assertThat(asdu.encode().toHex()).isEqualTo("0d0114000700460000" + "0000000080"));
    }
  }
}
