package org.bench104.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.asdu.RandomAsdus;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.net.conformance.Frames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transparent gateway passes, refuses and never does, over a live path. */
class GatewayTransparencyTest {
  private static final int WINDOW = 8;

  @TempDir private Path folder;
  private Site site;
  private RawSender sender;
  private FarEnd.Carrier carrier;

  @BeforeEach
  void connect() throws IOException {
    site = new Site(folder);
    site.lan.open();
    sender = site.sender();
    carrier = site.lan.acceptStarted();
    // a command is refused until the gateway has seen that the path is started
    pass(List.of(Frames.asdu(0)));
  }

  @AfterEach
  void end() throws IOException {
    site.close();
  }

  /** Sends these through the gateway; they arrive octet for octet in order. */
  private void pass(List<String> asdus) throws IOException {
    for (int from = 0; from < asdus.size(); from += WINDOW) {
      List<String> window = asdus.subList(from, Math.min(from + WINDOW, asdus.size()));
      sender.send(window);
      assertThat(carrier.receive(window.size())).isEqualTo(window);
      carrier.acknowledge();
    }
    sender.awaitAcknowledged();
    assertThat(site.segments()).as("no disk on the healthy path").isEmpty();
  }

  /** Without those of the old time tags that the frames of these tests have. */
  private Map<String, Long> findings() throws Exception {
    Map<String, Long> findings = new HashMap<>(site.ask(Gateway::findings));
    findings.remove("time tag");
    return findings;
  }

  private static String hex(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Test
  void ng09AMonitoredValueInTheWrongDirectionCrashesNothing() throws Exception {
    pass(List.of(Frames.asdu(1)));
    carrier.send("01010300010064000001");
    assertThat(sender.receive()).isEqualTo("01010300010064000001");
    carrier.send("01010300070064000001"); // an address of nobody: dropped
    pass(List.of(Frames.asdu(2)));
    assertThat(sender.acknowledged()).isEqualTo(3);
  }

  @Test
  void ng12PrivateAndReservedTypesPassOctetForOctet() throws Exception {
    List<String> asdus = new ArrayList<>();
    IntStream.of(22, 29, 41, 42, 43, 44, 52, 57, 65, 69, 81, 95, 128, 135, 136, 200, 255)
        .forEach(type -> asdus.add(hex("%02x01030001006400000102030405", type)));
    pass(asdus);
  }

  @Test
  void qb01AndQb02EveryBitOfEveryMonitoredTypeSurvives() throws Exception {
    List<String> asdus = new ArrayList<>();
    for (TypeId type : TypeId.values()) {
      if (type.direction() == TypeId.Direction.MONITOR && type.id() < 100) {
        for (int bit = 0; bit < 8 * type.octets(); bit++) {
          StringBuilder elements = new StringBuilder("00".repeat(type.octets()));
          elements.replace(bit / 8 * 2, bit / 8 * 2 + 2, hex("%02x", 1 << bit % 8));
          asdus.add(hex("%02x01030001006400", type.id()) + "00" + elements);
        }
      }
    }
    assertThat(asdus).hasSizeGreaterThan(1500);
    pass(asdus);
  }

  @Test
  void qb04WhenASenderIsGoneTheGatewayInventsNothing() throws Exception {
    pass(List.of(Frames.asdu(1)));
    sender.peer.reset();
    carrier.peer.expectNothing(Duration.ofMillis(1500));
  }

  @Test
  void ft05FileTransferPassesInBothDirectionsInOrder() throws Exception {
    long seed = System.nanoTime();
    RandomAsdus random = new RandomAsdus(seed);
    List<String> asdus = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (int type = 120; type <= 127; type++) {
        StringBuilder asdu = new StringBuilder(plainHex(random.next(type(type)).toString()));
        // cause 13 (file transfer), originator 0, common address 1
        asdus.add(asdu.replace(4, 12, "0d000100").toString());
      }
    }
    pass(asdus);
    for (String asdu : asdus.subList(0, 40)) {
      carrier.send(asdu);
      assertThat(sender.receive()).as("seed %d", seed).isEqualTo(asdu);
    }
  }

  @Test
  void sq04AndMf02AndMf03FramesThatBreakARulePassUntouchedAndAreCounted() throws Exception {
    pass(
        List.of(
            "24810300010064000000002a42000000000cc10618", // M_ME_TF_1 with SQ=1
            "010203000100", // two objects, no body
            "01000300010064000001", // no object at all
            "01010300010064000001deadbeef", // more than VSQ says
            "010103"));
    assertThat(findings()).isEqualTo(Map.of("VSQ", 2L, "objects", 2L, "header", 1L));
  }

  @Test
  void cm15ACommandThatIsNotOneWellFormedObjectIsRefusedInBothDirections() throws Exception {
    String sequence = "2d8106090100640000" + "01"; // C_SC_NA_1 with SQ=1
    sender.send(sequence);
    assertThat(sender.receive()).isEqualTo("2d8147090100640000" + "01");
    pass(List.of(Frames.asdu(1)));
    carrier.send(sequence);
    assertThat(carrier.receive(1)).containsExactly("2d8147090100640000" + "01");
    carrier.acknowledge();
    pass(List.of(Frames.asdu(2)));
  }

  @Test
  void rd03AReadCommandWithoutAnElementPassesInBothDirections() throws Exception {
    String read = "660105090100640000";
    pass(List.of(read, Frames.asdu(1)));
    carrier.send(read);
    assertThat(sender.receive()).isEqualTo(read);
    // a request that comes from a station is one, and nothing else
    assertThat(findings()).isEqualTo(Map.of("direction", 1L));
  }

  @Test
  void commandsAndTheirAnswersCrossTheGatewayInBothDirections() throws Exception {
    pass(List.of(Frames.asdu(1)));
    carrier.send("2d0106090100640000" + "01");
    assertThat(sender.receive()).isEqualTo("2d0106090100640000" + "01");
    // answers with cause 7 and 10 travel like any frame
    pass(List.of("2d0107090100640000" + "01", "2d010a090100640000" + "01"));
  }

  @Test
  void cm12ACommandIsNeverKeptForLater() throws Exception {
    String command = "2d0106090100640000" + "01";
    pass(List.of(Frames.asdu(1)));
    site.lan.close();
    carrier.peer.reset();
    sender.send(Frames.asdu(2));
    sender.awaitAcknowledged();
    sender.send(command);
    // activation confirmation, P/N = 1, originator as in the command
    assertThat(sender.receive()).isEqualTo("2d0147090100640000" + "01");
    sender.awaitAcknowledged();
    assertThat(site.rows()).hasSize(1);
    site.lan.open();
    carrier = site.lan.acceptStarted();
    assertThat(carrier.take(1)).containsExactly(Frames.asdu(2));
    carrier.peer.expectNothing(Duration.ofMillis(500));

    // and the other way round, for a sender that is not there
    sender.peer.reset();
    sender = site.sender();
    carrier.send(command);
    assertThat(carrier.take(1)).containsExactly("2d016e090100640000" + "01");
    sender.peer.expectNothing(Duration.ofMillis(300));
  }

  @Test
  void gi08AnInterrogationIsAnsweredByTheFarEndBehindWhatWasSpooled() throws Exception {
    String interrogation = "64010600010000000014";
    pass(List.of(Frames.asdu(1)));
    site.lan.close();
    carrier.peer.reset();
    sender.send(Frames.asdu(2), Frames.asdu(3));
    sender.awaitAcknowledged();
    site.lan.open();
    carrier = site.lan.acceptStarted();
    carrier.send(interrogation);
    assertThat(sender.receive()).isEqualTo(interrogation);
    List<String> answers =
        List.of("64010700010000000014", "01011400010064000001", "64010a00010000000014");
    sender.send(answers);
    assertThat(carrier.take(2)).containsExactly(Frames.asdu(2), Frames.asdu(3));
    assertThat(carrier.take(3)).isEqualTo(answers);
  }

  @Test
  void rp02AResetOfTheBufferPassesAndTheSpoolDoesNotObeyIt() throws Exception {
    String reset = "69010600010000000002";
    pass(List.of(Frames.asdu(1), reset));
    site.lan.close();
    carrier.peer.reset();
    sender.send(Frames.asdu(2), Frames.asdu(3));
    sender.awaitAcknowledged();
    sender.send(reset);
    assertThat(sender.receive()).isEqualTo("69014700010000000002");
    sender.awaitAcknowledged();
    assertThat(site.rows()).hasSize(2);
    site.lan.open();
    carrier = site.lan.acceptStarted();
    carrier.send(reset);
    assertThat(sender.receive()).isEqualTo(reset);
    assertThat(carrier.take(2)).containsExactly(Frames.asdu(2), Frames.asdu(3));
  }

  private static TypeId type(int id) {
    return TypeId.of(id).orElseThrow();
  }

  private static String plainHex(String text) {
    return text.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
