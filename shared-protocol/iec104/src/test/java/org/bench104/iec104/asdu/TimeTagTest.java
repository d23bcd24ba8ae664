package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogue rows TT-01 to TT-05. */
class TimeTagTest {
  @Test
  void aKnownInstantHasTheSevenOctets() {
    // TT-01: 59.999 s = 59999 = 0xea5f; 23:58; Tuesday (2) 31st = 010 11111; December; 24
    assertThat(octets(Cp56.of(Instant.parse("2024-12-31T23:58:59.999Z"))))
        .isEqualTo(Octets.parseHex("5fea 3a 17 5f 0c 18"));
    assertThat(octets(Cp24.of(Instant.parse("2024-12-31T23:58:59.999Z"))))
        .isEqualTo(Octets.parseHex("5fea 3a"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-28T23:59:59.999Z, 2024-02-28T23:59:59.999, 3",
    "2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00.000, 4",
    "2024-03-01T00:00:00.001Z, 2024-03-01T00:00:00.001, 5",
    "2027-01-01T00:00:00Z, 2027-01-01T00:00:00.000, 5",
    "2099-12-31T23:59:59.999Z, 2099-12-31T23:59:59.999, 4",
    "2100-01-01T00:00:00Z, 2000-01-01T00:00:00.000, 5",
    "2026-03-01T09:05:07.012999Z, 2026-03-01T09:05:07.012, 7"
  })
  void daysLeapDaysAndYearsRollOver(Instant instant, String text, int dayOfWeek) {
    // TT-02; the tag has no century, so 2100 reads as 2000
    Cp56 tag = Cp56.of(instant);
    assertThat(tag.timeTag().text()).isEqualTo(text);
    assertThat(tag.dayOfWeek()).isEqualTo(dayOfWeek);
  }

  @Test
  void invalidityOfTimeAndOfValueAreKeptApart() {
    // TT-03
    InformationObject time = object(0x00, 1L << 23);
    assertThat(time.qualityText()).isEqualTo("good");
    assertThat(time.timeTagText()).endsWith(" IV");
    InformationObject value = object(0x80, 0);
    assertThat(value.qualityText()).isEqualTo("IV");
    assertThat(value.timeTagText()).doesNotContain("IV");
  }

  @Test
  void summerTimeIsAMarkAndShiftsNothing() {
    // TT-04
    assertThat(object(0, 1L << 31).timeTagText()).isEqualTo("2026-11-20T19:41:34.123 SU");
    assertThat(object(0, 0).timeTagText()).isEqualTo("2026-11-20T19:41:34.123");
    assertThat(object(0, 1L << 22).timeTagText()).isEqualTo("2026-11-20T19:41:34.123 GEN");
  }

  @Test
  void aCommandIsMeantForAnInstantOnlyWithAValidTag() {
    Instant instant = Instant.parse("2026-11-20T19:41:34.123Z");
    long raw = Cp56.of(instant).raw();
    assertThat(new Cp56(raw).validInstant()).contains(instant);
    assertThat(new Cp56(raw | 1L << 31).validInstant()).contains(instant.minusSeconds(3600));
    assertThat(new Cp56(raw | 1L << 23).validInstant()).as("IV").isEmpty();
    assertThat(new Cp56(raw | 0xFFFF).validInstant()).as("65.535 s").isEmpty();
    assertThat(new Cp56(raw | 15L << 40).validInstant()).as("month 15").isEmpty();
  }

  @Test
  void everyDayOfWeekIsKept() {
    // TT-05
    long without = Cp56.of(Instant.parse("2026-11-20T19:41:34.123Z")).raw() & ~(7L << 37);
    for (long day = 0; day <= 7; day++) {
      Cp56 tag = new Cp56(without | day << 37);
      assertThat(tag.dayOfWeek()).isEqualTo((int) day);
      assertThat(ElementKind.CP56.decode(octets(tag).reader())).isEqualTo(tag);
    }
  }

  @Test
  void anUnsetOrImpossibleClockIsShownAsItIs() {
    assertThat(new Cp56(0).timeTag().text()).isEqualTo("2000-00-00T00:00:00.000");
    assertThat(new Cp56(0xFF_FFFF_FFFF_FFFFL).timeTag().text())
        .isEqualTo("2127-15-31T31:63:65.535 IV SU GEN");
    assertThat(new Cp24(0xFFFFFF).timeTag().text()).isEqualTo("63:65.535 IV GEN");
  }

  private static InformationObject object(long qds, long marks) {
    long tag = Cp56.of(Instant.parse("2026-11-20T19:41:34.123Z")).raw();
    List<Element> elements = List.of(new R32(0), new Qds(qds), new Cp56(tag | marks));
    return new InformationObject(TypeId.M_ME_TF_1, 1, elements);
  }

  private static Octets octets(Element element) {
    OctetWriter out = new OctetWriter(7);
    element.encode(out);
    return out.toOctets();
  }
}
