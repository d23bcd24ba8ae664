package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices in the field do each of these. */
class TolerancesTest {
  private static final Tolerances ALL =
      new Tolerances(true, true, Optional.of(ZoneId.of("Europe/Berlin")));

  /** M_ME_TE_1, SQ=1, two elements from address 100: 1 and 2, 2026-07-30T12:10:01.000. */
  private static final Octets SEQUENCE =
      Octets.parseHex("2382030001006400000100" + "00e8030a0c9e071a" + "0200" + "00e8030a0c9e071a");

  private static List<String> tags(Tolerances.Reading reading) {
    return ((Asdu) reading.decoded())
        .objects().stream().map(one -> one.address() + " " + one.timeTagText()).toList();
  }

  private static Tolerances.Reading tag(Tolerances tolerances, String tag) {
    return tolerances.read(Octets.parseHex("1e010300010065000001" + tag));
  }

  @Test
  void withoutToleranceASequenceOfTimeTaggedValuesCannotBeRead() {
    assertThat(Tolerances.none().read(SEQUENCE).decoded()).isInstanceOf(AsduProblem.class);
  }

  @Test
  void aSequenceIsReadOnlyWithItsToleranceAndNamed() {
    Tolerances.Reading read = new Tolerances(true, false, Optional.empty()).read(SEQUENCE);
    assertThat(tags(read))
        .containsExactly("100 2026-07-30T12:10:01.000", "101 2026-07-30T12:10:01.000");
    assertThat(read.findings())
        .singleElement()
        .satisfies(words -> assertThat(words).contains("M_ME_TE_1").endsWith("(tolerated)"));
    assertThat(((Asdu) read.decoded()).encode()).isEqualTo(SEQUENCE);
  }

  @Test
  void integratedTotalsWithATimeTagAreReadToo() {
    Octets totals =
        Octets.parseHex(
            "2582030001006400000500000000" + "e8030a0c9e071a" + "0600000000e8030a0c9e071a");
    assertThat(tags(new Tolerances(true, false, Optional.empty()).read(totals))).hasSize(2);
  }

  @Test
  void whatIsCutShortIsStillNoSequence() {
    for (int length = 0; length < SEQUENCE.length(); length++) {
      assertThat(ALL.read(SEQUENCE.slice(0, length)).decoded()).isInstanceOf(AsduProblem.class);
    }
  }

  @Test
  void yearsSince1900AreReadOnlyWithTheirTolerance() {
    // a capture of 2009 has 109
    Tolerances years = new Tolerances(false, true, Optional.empty());
    assertThat(tags(tag(years, "e8030a0c9e076d"))).containsExactly("101 2009-07-30T12:10:01.000");
    assertThat(tag(years, "e8030a0c9e076d").findings())
        .containsExactly(
            "object 101: year 109 of the time tag is 2009, counted from 1900 (tolerated)");
    assertThat(tag(years, "e8030a0c9e071a").findings()).isEmpty();
    assertThat(tags(tag(Tolerances.none(), "e8030a0c9e076d")))
        .containsExactly("101 2109-07-30T12:10:01.000");
  }

  /** The last hour of summer time 2026 in Berlin comes twice, on 25 October. */
  @ParameterizedTest
  @CsvSource({
    "e8030a8d9e071a, 2026-07-30T11:10:01.000", // 13:10 SU
    "e8030a0d9e071a, 2026-07-30T11:10:01.000", // 13:10, SU forgotten
    "e8030a0d1e011a, 2026-01-30T12:10:01.000",
    "e8031e82190a1a, 2026-10-25T00:30:01.000", // 02:30 SU
    "e8031e02190a1a, 2026-10-25T01:30:01.000",
    "e8038a0d9e071a, 2026-07-30T11:10:01.000 IV"
  })
  void localTimeIsReadInUtcOnlyWithItsTolerance(String tag, String utc) {
    Tolerances zone = new Tolerances(false, false, Optional.of(ZoneId.of("Europe/Berlin")));
    assertThat(tags(tag(zone, tag))).containsExactly("101 " + utc);
    assertThat(tag(zone, tag).findings())
        .singleElement()
        .satisfies(words -> assertThat(words).contains("Europe/Berlin").endsWith("(tolerated)"));
    assertThat(tag(Tolerances.none(), tag).findings()).isEmpty();
  }

  @Test
  void whatIsNoTimeStaysAsItIs() {
    assertThat(tag(ALL, "60ea3f1fe00f1a").findings()).isEmpty();
    assertThat(tags(tag(ALL, "60ea3f1fe00f1a"))).containsExactly("101 2026-15-00T31:63:60.000");
  }
}
