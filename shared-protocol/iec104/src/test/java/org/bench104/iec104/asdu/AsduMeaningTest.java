package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings of meaning; every tag with a wrong field was sent by a device or a fuzzer. */
class AsduMeaningTest {
  private static final Instant NOW = Instant.parse("2026-07-30T12:10:02Z");

  private static List<String> findings(String asdu) {
    return words((Asdu) Asdu.decode(Octets.parseHex(asdu)));
  }

  private static List<String> words(Asdu asdu) {
    return AsduMeaning.fromStation(asdu, NOW).stream().map(AsduMeaning.Finding::words).toList();
  }

  /** M_SP_TB_1 of object 101; the good tag is e8 03 0a 0c 9e 07 1a, 2026-07-30T12:10:01.000. */
  @ParameterizedTest
  @CsvSource({
    "e8030a0c9e001a, month 0",
    "e8030a0c9e0f1a, month 15",
    "e8030a0c80071a, day 0",
    "e8030a1f9e071a, hour 31",
    "e8033f0c9e071a, minute 63",
    "60ea0a0c9e071a, milliseconds 60000",
    "ffff0a0c9e071a, milliseconds 65535",
    "e8030a0c1e021a, day 30",
    "e8030a0c9d021a, day 29",
    "e8030a0c9e076d, year of the century 109",
    "60ea3f1fe00f7f, milliseconds 60000"
  })
  void aTimeTagThatIsNoTimeIsAFindingThatNamesTheField(String tag, String field) {
    assertThat(findings("1e010300010065000001" + tag))
        .singleElement()
        .satisfies(text -> assertThat(text).startsWith("object 101: time tag").contains(field));
  }

  @Test
  void aTagThatItsSourceDoesNotVouchForIsNoFinding() {
    assertThat(findings("1e010300010065000001" + "60eabf1fe00f7f")).isEmpty(); // IV
  }

  @Test
  void goodTagsAreNoFindings() {
    assertThat(findings("1e010300010065000001" + "e8030a0c9e071a")).isEmpty();
    assertThat(findings("1e010300010065000001" + "e8030a8d9e071a")).isEmpty(); // 13:10 with SU
    assertThat(findings("02010300010065000001" + "e8030a")).isEmpty();
    assertThat(AsduMeaning.findings(leapDay(), Instant.parse("2024-02-29T13:00:00Z"))).isEmpty();
  }

  private static Asdu leapDay() {
    return (Asdu) Asdu.decode(Octets.parseHex("1e010300010065000001" + "e8030a0c1d0218"));
  }

  @Test
  void aTagFarFromTheClockIsAFinding() {
    assertThat(findings("1e010300010065000001" + "e8030a0d9e071a"))
        .containsExactly("object 101: time tag 2026-07-30T13:10:01.000 is 59 min ahead");
    assertThat(findings("1e010300010065000001" + "e8030a0c9e0719"))
        .containsExactly("object 101: time tag 2025-07-30T12:10:01.000 is 365 d old");
  }

  @Test
  void minutesAndElapsedTimesAreCheckedToo() {
    assertThat(findings("02010300010065000001" + "e8033f")).hasSize(1);
    // M_EP_TD_1: SEP, elapsed 60000 ms, a good tag
    assertThat(findings("26010300010065000001" + "60ea" + "e8030a0c9e071a"))
        .containsExactly("object 101: elapsed time of 60000 ms, allowed are 0..59999");
  }

  @Test
  void aCommandOfTheYear109IsAFinding() {
    assertThat(findings("3a010600030095110081" + "080017130d086d"))
        .hasSize(2)
        .anyMatch(text -> text.contains("year of the century 109"));
  }

  @ParameterizedTest
  @CsvSource({
    "01010100010064000001, cause 1 (per/cyc) is not defined for M_SP_NA_1",
    "0f0114000100640000010000 0000, cause 20 (inrogen) is not defined for M_IT_NA_1",
    "64010300010000000014, cause 3 (spont) is not defined for C_IC_NA_1",
    "46010300010000000000, cause 3 (spont) is not defined for M_EI_NA_1",
    "01013f00010064000001, cause 63 is not defined for M_SP_NA_1"
  })
  void aCauseThatTheTypeDoesNotKnowIsAFinding(String asdu, String text) {
    assertThat(findings(asdu.replace(" ", ""))).containsExactly(text);
  }

  @Test
  void whatARealStationSaidInAnInterrogationIsFine() {
    for (String asdu :
        List.of(
            "0d03030001009c124800407744007b33f86666aa41001bffa46666ce4100",
            "2d0107010100f0ce8a01",
            "64010701010000000014",
            "010214000100f0ce8a011f27e901",
            "0d03140001009c124800006d44007b33f8cdcca841001bffa46666ce4100",
            "64010a01010000000014")) {
      assertThat(findings(asdu)).as(asdu).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2d010600010064000001, C_SC_NA_1 with cause 6 (act)",
    "64010800010000000014, C_IC_NA_1 with cause 8 (deact)",
    "660105000100640000, C_RD_NA_1 with cause 5 (req)"
  })
  void aRequestThatComesFromAStationIsAFinding(String asdu, String what) {
    assertThat(findings(asdu)).containsExactly(what + " goes to a station, and comes from one");
    // in a capture requests are where they belong
    assertThat(AsduMeaning.findings((Asdu) Asdu.decode(Octets.parseHex(asdu)), NOW)).isEmpty();
  }

  /** The glance may send to the closer look in vain, but never past it. */
  @Test
  void whatIsPlainAtAGlanceHasNoFindings() {
    RandomAsdus random = new RandomAsdus(19);
    Random bits = new Random(19);
    int plain = 0;
    for (int i = 0; i < 60_000; i++) {
      TypeId type = TypeId.values()[i % TypeId.values().length];
      byte[] octets = random.next(type).toByteArray();
      octets[2] = (byte) (bits.nextInt(4) == 0 ? bits.nextInt(256) : 3);
      if (type.timeTag() == TypeId.TimeTagKind.CP56 && (octets[1] & 0x80) == 0) {
        int each = 3 + type.octets();
        for (int end = 6 + each; end <= octets.length; end += each) {
          long tag = Cp56.of(NOW.plusSeconds(bits.nextInt(2000) - 1500)).raw();
          tag ^= bits.nextInt(8) == 0 ? 1L << bits.nextInt(56) : 0;
          for (int at = 0; at < 7; at++) {
            octets[end - 7 + at] = (byte) (tag >> 8 * at);
          }
        }
      }
      Octets asdu = Octets.owning(octets);
      if (AsduMeaning.isPlain(asdu, NOW.toEpochMilli())) {
        plain++;
        assertThat(words((Asdu) Asdu.decode(asdu))).as(asdu.toHex()).isEmpty();
      }
    }
    assertThat(plain).isGreaterThan(5_000);
    assertThat(
            AsduMeaning.isPlain(
                Octets.parseHex("1e010300010065000001e8030a0c9e071a"), NOW.toEpochMilli()))
        .isTrue();
  }

  /** Types and causes are few: all of them, without a fault. */
  @Test
  void everyTypeKnowsSomeCauseAndNoTypeKnowsAll() {
    for (TypeId type : TypeId.values()) {
      long known = IntStream.range(0, 64).filter(cause -> CauseOfType.fits(type, cause)).count();
      assertThat(known).as("%s", type).isBetween(1L, 30L);
    }
  }
}
