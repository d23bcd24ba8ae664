package org.bench104.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;

/** What requests do to registers and samples; golden octets from the page of facts. */
class RegisterServerTest {
  private static final Instant BLOCK_TIME = Instant.parse("2016-01-01T00:00:00Z");

  private final Wire wire = new Wire();

  private static String flat(String hex) {
    return hex.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
  }

  private String block(int first, long unixTime) {
    return wire.pdu(
        String.format("10 0000 0008 10 %04x 0104 01E5 0218 0352 01C8 %08x", first, unixTime));
  }

  private ModbusStatus.Server status() {
    return wire.server.status(
        new RegisterServer.Edge(java.util.List.of("127.0.0.1:502"), 1, 0, 0, 0));
  }

  @Test
  void theBlockIsWrittenAndReadBack() {
    assertThat(wire.ask(Wire.WRITE_8)).isEqualTo(flat("0001 0000 0006 01 10 0000 0008"));
    assertThat(wire.ask("0002 0000 0006 01 03 0000 0008"))
        .isEqualTo(flat("0002 0000 0013 01 03 10 00FA 0104 01E5 0218 0352 01C8 5685 C180"));
  }

  @Test
  void functionFourMirrorsTheSameRegisters() {
    wire.ask(Wire.WRITE_8);
    assertThat(wire.pdu("04 0005 0001")).isEqualTo(flat("04 02 01C8"));
  }

  @Test
  void oneRegisterIsWrittenAndEchoed() {
    assertThat(wire.ask("0007 0000 0006 01 06 0000 00FA"))
        .isEqualTo(flat("0007 0000 0006 01 06 0000 00FA"));
    assertThat(wire.pdu("03 0000 0001")).isEqualTo(flat("03 02 00FA"));
  }

  @Test
  void functionTwentyThreeWritesFirstAndThenReads() {
    assertThat(wire.pdu("17 0009 0003 000A 0002 04 1111 2222"))
        .isEqualTo(flat("17 06 0000 1111 2222"));
  }

  @Test
  void theWholeBlockMakesASampleWithTheTimeOfItsDevice() {
    wire.ask(Wire.WRITE_8);
    RegisterSample sample = wire.samples.get(0);
    assertThat(sample.time()).isEqualTo(BLOCK_TIME);
    assertThat(sample.text())
        .isEqualTo(
            "2016-01-01T00:00:00+00:00 | P_ac=250.0W P_dc=260.0W V_dc=48.50V I_dc=5.36A"
                + " G=850.0W/m² T_cell=45.6°C");
    assertThat(sample.readings()).allMatch(reading -> reading.quality().equals(Quality.GOOD));
    assertThat(sample.readings().get(2).value()).isEqualTo(48.5);
  }

  @Test
  void aTemperatureBelowZeroIsSigned() {
    wire.pdu("10 0000 0008 10 0000 0000 0000 0000 0000 FFCC 5685 C180");
    assertThat(wire.samples.get(0).readings().get(5).value()).isEqualTo(-5.2);
    assertThat(wire.samples.get(0).text()).endsWith("T_cell=-5.2°C");
  }

  @Test
  void aValueOutsideOfItsRangeIsMarkedAndKept() {
    wire.pdu("10 0000 0008 10 2711 0000 0000 0000 0000 0000 5685 C180");
    Reading reading = wire.samples.get(0).readings().get(0);
    assertThat(reading.value()).isEqualTo(10_001);
    assertThat(reading.quality().overflow()).isTrue();
  }

  @Test
  void partsOfTheBlockMakeNoSampleAndAreCounted() {
    wire.pdu("06 0000 0001");
    wire.pdu("10 0006 0002 04 5685 C180");
    wire.pdu("10 0000 0007 0E 0001 0002 0003 0004 0005 0006 0007");
    assertThat(wire.samples).isEmpty();
    assertThat(status().counters().partialWrites()).isEqualTo(3);
    assertThat(wire.pdu("03 0000 0001")).as("but can be read").isEqualTo("03020001");
  }

  @Test
  void valuesAndThenTheTimeWithinTwoSecondsMakeASample() {
    wire.pdu("10 0000 0006 0C 00FA 0104 01E5 0218 0352 01C8");
    wire.timers.advance(1_900_000_000L);
    wire.pdu("10 0006 0002 04 5685 C180");
    assertThat(wire.samples).hasSize(1);
    assertThat(wire.samples.get(0).time()).isEqualTo(BLOCK_TIME);
  }

  @Test
  void laterThanTwoSecondsOrWithTheTimeFirstTheyDoNot() {
    wire.pdu("10 0000 0006 0C 00FA 0104 01E5 0218 0352 01C8");
    wire.timers.advance(2_100_000_000L);
    wire.pdu("10 0006 0002 04 5685 C180");
    assertThat(wire.samples).isEmpty();
    wire.timers.advance(1);
    wire.pdu("10 0000 0006 0C 00FA 0104 01E5 0218 0352 01C8");
    assertThat(wire.samples).isEmpty();
  }

  @Test
  void aTimeThatDoesNotAdvanceIsNoNewSampleAndCounted() {
    block(1, 1_000_000_100);
    block(2, 1_000_000_100);
    block(3, 1_000_000_090);
    block(4, 1_000_000_101);
    assertThat(wire.samples).hasSize(2);
    assertThat(wire.samples.get(1).readings().get(0).value()).isEqualTo(4);
    assertThat(status().counters().repeated()).isEqualTo(2);
  }

  @Test
  void aClockThatWasSetFarBackIsNotIgnoredForEver() {
    block(1, 1_483_225_200);
    block(2, 1_451_606_400);
    block(3, 1_451_610_000);
    assertThat(wire.samples).hasSize(3);
    assertThat(status().counters().clockSetBack()).isEqualTo(1);
    assertThat(wire.notices)
        .containsExactly("the clock of the ESP32 was set back to 2016-01-01T00:00:00+00:00");
  }

  @Test
  void aDeviceWithoutAClockGivesSamplesWithoutTime() {
    block(1, 0);
    block(2, 0);
    assertThat(wire.samples).hasSize(2).allMatch(sample -> sample.time() == null);
  }

  @Test
  void afterThreeIntervalsTheLastSampleIsToldOnceAsNotTopical() {
    block(1, 1_000_000_000);
    wire.pdu("06 0000 0063");
    wire.timers.advance(Duration.ofSeconds(29).toNanos());
    wire.server.look();
    assertThat(wire.samples).hasSize(1);
    wire.timers.advance(Duration.ofSeconds(1).toNanos());
    wire.server.look();
    wire.server.look();
    assertThat(wire.samples).hasSize(2);
    RegisterSample stale = wire.samples.get(1);
    assertThat(stale.time()).isNull();
    assertThat(stale.readings()).allMatch(reading -> reading.quality().notTopical());
    assertThat(stale.readings().get(0).value()).as("not the partial write").isEqualTo(1);
    assertThat(status().stale()).isTrue();
    block(2, 1_000_000_040);
    assertThat(status().stale()).isFalse();
    assertThat(wire.samples.get(2).readings().get(0).quality()).isEqualTo(Quality.GOOD);
  }

  @Test
  void restoredRegistersCanBeReadAndAreNotTopicalUntilTheyAreWritten() {
    wire.ask(Wire.WRITE_8);
    int[] words = new int[wire.server.image().size()];
    java.util.Arrays.setAll(words, wire.server.image().snapshot()::word);
    Wire again = new Wire();
    again.server.restore(words);
    assertThat(again.samples).isEmpty();
    assertThat(again.pdu("03 0000 0001")).isEqualTo("030200fa");
    ModbusStatus.Server status =
        again.server.status(new RegisterServer.Edge(java.util.List.of(), 0, 0, 0, 0));
    assertThat(status.registers().get(0).quality()).isEqualTo("NT");
    again.ask(Wire.WRITE_8);
    assertThat(again.samples).as("the same sample again").isEmpty();
  }

  @Test
  void aMapWithoutTimeGivesEachRegisterByItself() {
    RegisterMap map =
        new RegisterMap(
            java.util.List.of(
                new RegisterDefinition(
                    "a", 10, RegisterType.UINT16, WordOrder.HIGH_FIRST, 1, "", 0, 0, 1e9),
                new RegisterDefinition(
                    "b", 20, RegisterType.UINT32, WordOrder.LOW_FIRST, 1, "", 0, 0, 1e9)));
    Wire two =
        new Wire(
            new RegisterServerSettings(
                map, 100, Set.of(), Duration.ofSeconds(30), "ESP32", "Opta"));
    two.pdu("06 000A 0005");
    two.pdu("06 0014 0001");
    two.pdu("06 0015 0002");
    assertThat(two.samples).hasSize(2);
    assertThat(two.samples.get(0).readings()).extracting(Reading::name).containsExactly("a");
    assertThat(two.samples.get(1).readings()).extracting(Reading::value).containsExactly(131073.0);
  }

  @Test
  void whoWroteAndWhoReadIsKnownPerRegister() {
    wire.ask(Wire.WRITE_8, "192.168.1.50", Wire.ALL);
    wire.ask("0002 0000 0006 01 03 0000 0008", "192.168.2.150", Wire.ALL);
    wire.ask("0002 0000 0006 01 06 0002 0001", "10.0.0.9", Wire.ALL);
    ModbusStatus.Server status = status();
    assertThat(status.registers().get(0).written())
        .contains(new ModbusStatus.Use("192.168.1.50", Wire.NOW));
    assertThat(status.registers().get(2).written())
        .contains(new ModbusStatus.Use("10.0.0.9", Wire.NOW));
    assertThat(status.registers().get(0).read())
        .contains(new ModbusStatus.Use("192.168.2.150", Wire.NOW));
    assertThat(status.registers().get(5))
        .extracting(ModbusStatus.Register::raw, ModbusStatus.Register::value)
        .containsExactly("01c8", "45.6 °C");
    assertThat(status.registers().get(6).value()).isEqualTo("2016-01-01T00:00:00+00:00");
    assertThat(status.counters().blockReads()).isEqualTo(1);
    assertThat(status.counters().registersServed()).isEqualTo(8);
    assertThat(status.clients())
        .extracting(ModbusStatus.Client::host, ModbusStatus.Client::writes)
        .contains(org.assertj.core.groups.Tuple.tuple("192.168.1.50", 1L));
  }

  @Test
  void aHostThatMayNotWriteGetsExceptionTwoAndOneNoticeAMinute() {
    RegisterRights reader = new RegisterRights(true, false);
    String refused = flat("0007 0000 0003 01 86 02");
    String write = "0007 0000 0006 01 06 0000 00FA";
    assertThat(wire.ask(write, "10.0.0.9", reader)).isEqualTo(refused);
    assertThat(wire.ask(write, "10.0.0.9", reader)).isEqualTo(refused);
    assertThat(wire.notices)
        .containsExactly("write from 10.0.0.9 refused: it may not write on this port");
    assertThat(wire.pdu("03 0000 0001")).as("nothing was written").isEqualTo("03020000");
    wire.timers.advance(Duration.ofSeconds(61).toNanos());
    wire.ask(write, "10.0.0.9", reader);
    assertThat(wire.notices).hasSize(2);
    assertThat(status().counters().refusedWrites()).isEqualTo(3);
  }

  @Test
  void aHostThatMayOnlyWriteCannotReadNotEvenWithFunctionTwentyThree() {
    RegisterRights writer = new RegisterRights(false, true);
    assertThat(wire.ask("0007 0000 0006 01 03 0000 0001", "10.0.0.9", writer)).endsWith("8302");
    assertThat(wire.ask("0007 0000 000D 01 17 0000 0001 0000 0001 02 0005", "10.0.0.9", writer))
        .endsWith("9702");
    assertThat(wire.pdu("03 0000 0001")).isEqualTo("03020000");
  }

  @Test
  void aFaultOnThisSideIsExceptionFourAndDisturbsNobodyElse() {
    wire.broken = true;
    assertThat(wire.ask(Wire.WRITE_8)).isEqualTo(flat("0001 0000 0003 01 90 04"));
    wire.broken = false;
    assertThat(wire.pdu("03 0000 0001")).isEqualTo("030200fa");
  }

  @Test
  void onlyTheListedUnitsAreAnsweredOthersGetElevenWhateverTheyAsk() {
    RegisterServerSettings defaults = RegisterServerSettings.defaults();
    Wire strict =
        new Wire(
            new RegisterServerSettings(
                defaults.map(), 100, Set.of(1, 247), defaults.staleAfter(), "ESP32", "Opta"));
    assertThat(strict.ask("0001 0000 0006 01 03 0000 0001")).endsWith("03020000");
    assertThat(strict.ask("0001 0000 0006 F7 03 0000 0001")).endsWith("03020000");
    assertThat(strict.ask("0001 0000 0006 02 03 0000 0001")).endsWith("02830b");
    assertThat(strict.ask("0001 0000 0002 00 41")).endsWith("00c10b");
    assertThat(status().counters().exceptions()).isEqualTo(Map.of());
  }

  @Test
  void thousandsOfHostsDoNotFillTheMemory() {
    for (int i = 0; i < 5000; i++) {
      wire.server.peer("10.0." + i / 256 + "." + i % 256);
    }
    assertThat(status().clients()).hasSize(1024);
  }
}
