package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.Alarms;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.status.Event;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody on the station's network tries: takes the place of a station, commands without
 * being allowed to. Control centre, RTU and attacker are octets on sockets.
 */
@Timeout(90)
class StolenStationsTest {
  private static final Octets COMMAND = Octets.of(45, 1, 6, 0, 1, 0, 44, 1, 0, 1);

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private RunningGateway gateway;
  private int servePort;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  /** Single point 7 of common address 1, cause spontaneous. */
  private static Octets value(int on) {
    return Octets.of(1, 1, 3, 0, 1, 0, 7, 0, 0, on);
  }

  private void start(String more) throws Exception {
    servePort = FreePort.find();
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [scada]
        command-audit = '%s'
        [serve]
        listen = "127.0.0.1:%d"
        %s
        """
            .formatted(folder.resolve("spool"), folder.resolve("audit.csv"), servePort, more));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    gateway = RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
    open.add(0, gateway);
  }

  private RawPeer dial(int port) throws IOException {
    RawPeer peer = RawPeer.dial(port);
    open.add(0, peer);
    Eventually.until("started", peer::started);
    return peer;
  }

  /** A station that sends to the gateway. */
  private RawPeer station() throws IOException {
    return dial(gateway.port());
  }

  private RawPeer centre() throws IOException {
    return dial(servePort);
  }

  private static void send(RawPeer station, Octets value) throws IOException {
    station.send(value);
    Eventually.until("acknowledged", station::allAcknowledged);
  }

  private String alarm(Alarms.Kind kind) {
    return String.join(
        "|",
        gateway.events(0).stream()
            .map(Event::text)
            .filter(t -> t.contains(kind.toString()))
            .toList());
  }

  private String audit() {
    try {
      return Files.readString(folder.resolve("audit.csv"));
    } catch (IOException e) {
      return "";
    }
  }

  private static void answered(RawPeer centre, Octets expected) {
    Eventually.until("answered", () -> centre.received().contains(expected));
  }

  private static Octets mirrored(Octets command, int cause) {
    byte[] octets = command.toByteArray();
    octets[2] = (byte) cause;
    return Octets.owning(octets);
  }

  @Test
  void aSecondStationWithTheSameAddressGetsNoCommandAndChangesNoValue() throws Exception {
    start("commands = \"all\"");
    RawPeer centre = centre();
    RawPeer station = station();
    send(station, value(0));
    RawPeer thief = station();
    send(thief, value(1));
    assertThat(alarm(Alarms.Kind.ADDRESS_CLAIMED)).contains("common address 1");
    centre.send(Octets.of(102, 1, 5, 0, 1, 0, 7, 0, 0)); // read: the value of the station itself
    answered(centre, Octets.of(1, 1, 5, 0, 1, 0, 7, 0, 0, 0));
    centre.send(COMMAND);
    Eventually.until("commanded", () -> station.received().contains(COMMAND));
    send(station, mirrored(COMMAND, 7));
    send(station, mirrored(COMMAND, 10));
    answered(centre, mirrored(COMMAND, 10));
    assertThat(thief.received()).isEmpty();
    Eventually.until("audited", () -> audit().contains("terminated"));
    assertThat(audit()).contains("claim_refused").contains("passed").contains("confirmed");
    station.close();
    Eventually.until(
        "the address is free and the claimant has it",
        () -> {
          send(thief, value(1));
          return audit().contains("claim_passed");
        });
  }

  @Test
  void aStationThatTheConfigurationKnowsElsewhereIsClosedAndNothingOfItIsTaken() throws Exception {
    start(
        """
        [[intake.station]]
        common-addresses = [1]
        from = ["10.9.0.0/16"]
        """);
    RawPeer centre = centre();
    RawPeer thief = station();
    thief.send(value(1));
    Eventually.until("closed", thief::ended);
    assertThat(thief.allAcknowledged()).isFalse();
    RawPeer other = station();
    send(other, Octets.of(1, 1, 3, 0, 2, 0, 7, 0, 0, 1));
    Eventually.until("event of the other one", () -> !centre.received().isEmpty());
    assertThat(centre.received()).allMatch(asdu -> asdu.at(4) == 2);
  }

  @Test
  void commandsAreOffUnlessAllowedAndTheAuditSaysSo() throws Exception {
    start("");
    RawPeer station = station();
    send(station, value(0));
    RawPeer centre = centre();
    centre.send(COMMAND);
    answered(centre, mirrored(COMMAND, 0x40 | 7));
    centre.send(mirrored(COMMAND, 8));
    answered(centre, mirrored(COMMAND, 0x40 | 9));
    assertThat(station.received()).isEmpty();
    Eventually.until("audited", () -> audit().contains("commands are off"));
  }

  @Test
  void onlyListedCommandsFromWhoMayPassAndOldOnesDoNot() throws Exception {
    start(
        """
        commands = "listed"
        command-from = ["127.0.0.0/8"]
        [[serve.command]]
        types = ["C_SC_NA_1", "C_SC_TA_1"]
        objects = ["300"]
        """);
    RawPeer station = station();
    send(station, value(0));
    RawPeer centre = centre();
    Octets other = Octets.of(45, 1, 6, 0, 1, 0, 45, 1, 0, 1);
    centre.send(other);
    answered(centre, mirrored(other, 0x40 | 7));
    Octets old = tagged(Instant.now().minusSeconds(60));
    centre.send(old);
    answered(centre, mirrored(old, 0x40 | 7));
    Octets now = tagged(Instant.now());
    centre.send(now);
    centre.send(COMMAND);
    Eventually.until("passed", () -> station.received().size() == 2);
    assertThat(station.received()).containsExactly(now, COMMAND);
    send(station, mirrored(COMMAND, 0x40 | 7));
    Eventually.until("audited", () -> audit().contains("declined"));
    assertThat(audit()).contains("it is not listed").contains("60 s old, allowed are 10");
  }

  private static Octets tagged(Instant time) {
    long raw = Cp56.of(time).raw();
    byte[] octets = new byte[17];
    System.arraycopy(new byte[] {58, 1, 6, 0, 1, 0, 44, 1, 0, 1}, 0, octets, 0, 10);
    for (int i = 0; i < 7; i++) {
      octets[10 + i] = (byte) (raw >>> 8 * i);
    }
    return Octets.owning(octets);
  }

  @Test
  void secureAuthenticationGoesThroughOctetByOctetAndInOrderBothWays() throws Exception {
    try (ServerSocket rtuPort = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(
          """
          commands = "all"
          [[acquire]]
          connect = "127.0.0.1:%d"
          """
              .formatted(rtuPort.getLocalPort()));
      RawPeer rtu = RawPeer.accept(rtuPort);
      open.add(0, rtu);
      Eventually.until("acquired", rtu::started);
      send(rtu, value(0));
      RawPeer centre = centre();
      List<Octets> down =
          IntStream.rangeClosed(81, 95).mapToObj(StolenStationsTest::secure).toList();
      for (Octets message : down) { // no more at a time than the RTU's window takes
        centre.send(message);
        Eventually.until("at the RTU", () -> rtu.received().contains(message));
      }
      assertThat(rtu.received()).containsExactlyElementsOf(down);
      List<Octets> up = new ArrayList<>(down);
      up.add(Octets.of(41, 1, 3, 0, 1, 0, 9, 0, 0, 1, 0, 5, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7));
      for (Octets message : up) {
        send(rtu, message);
      }
      Eventually.until("all at the centre", () -> centre.received().containsAll(up));
      assertThat(centre.received()).containsSubsequence(up);
      assertThat(centre.received()).noneMatch(asdu -> (asdu.at(2) & 0x3F) == 44);
    }
  }

  /** A message with every octet different, neither an answer nor negative. */
  private static Octets secure(int type) {
    return Octets.of(type, 1, 14, 3, 1, 0, 0xC0, type, 2, 3, 4, 5, 6, 7, 8, 0xFF, 0xFE);
  }
}
