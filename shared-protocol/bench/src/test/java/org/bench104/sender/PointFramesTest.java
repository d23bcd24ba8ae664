package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointFramesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private static SenderPoint point(
      TypeId type, String value, PointTime time, boolean sequence, boolean select, int qualifier) {
    return new SenderPoint(
        "",
        type,
        new SenderPoint.Header(0x0201, 3, 9, true, true, sequence),
        0x050403,
        value,
        new Quality(true, false, false, false, false, true),
        time,
        new SenderPoint.Order(select, qualifier),
        Generator.NONE);
  }

  @Test
  void everyFieldHasItsOctets() {
    // type 36, one object, cause 3 with T (80) and P/N (40), originator 9, CA 0201, IOA 050403,
    // 1.5 = 3FC00000, QDS IV+OV = 81, then CP56: 7089 ms = 1BB1, minute 6 with GEN (40) and IV
    // (80), hour 5 with SU (80), Wednesday (3 << 5) the 4th, March, year 26
    PointTime time = new PointTime(Optional.empty(), true, true, true);
    assertThat(
            point(TypeId.M_ME_TF_1, "1.5", time, false, false, SenderPoint.Order.USUAL)
                .frame(NOW)
                .toHex())
        .isEqualTo("2401c309" + "0102" + "030405" + "0000c03f" + "81" + "b11bc6" + "8564031a");
  }

  @Test
  void severalValuesMakeConsecutiveObjectsWithOrWithoutTheirAddresses() {
    SenderPoint apart =
        point(TypeId.M_ME_NB_1, "1;-2", PointTime.NOW, false, false, SenderPoint.Order.USUAL);
    assertThat(apart.frame(NOW).toHex())
        .isEqualTo("0b02c3090102" + "030405" + "0100" + "81" + "040405" + "feff" + "81");
    SenderPoint together =
        point(TypeId.M_ME_NB_1, "1;-2", PointTime.NOW, true, false, SenderPoint.Order.USUAL);
    assertThat(together.frame(NOW).toHex())
        .isEqualTo("0b82c3090102" + "030405" + "0100" + "81" + "feff" + "81");
  }

  @Test
  void commandsCarrySelectAndQualifier() {
    // SCO: on (1), QU 3 in bits 2-6 (0C), S/E (80)
    assertThat(point(TypeId.C_SC_NA_1, "1", PointTime.NOW, false, true, 3).frame(NOW).at(9))
        .isEqualTo(0x8D);
    // QOS follows the two octets of the value: QL 5, S/E (80)
    assertThat(point(TypeId.C_SE_NB_1, "7", PointTime.NOW, false, true, 5).frame(NOW).at(11))
        .isEqualTo(0x85);
  }

  @ParameterizedTest
  @EnumSource(TypeId.class)
  void everyTypeHasAPointThatCanBeSentAndItsFieldsMakeSense(TypeId type) {
    SenderPoint usual = SenderPoint.of(type, 1, 100);
    assertThat(usual.problem()).isEmpty();
    assertThat(Asdu.decode(usual.frame(NOW))).isInstanceOf(Asdu.class);
    assertThat(PointField.of(type).contains(PointField.SEQUENCE)).isEqualTo(type.sqAllowed());
    boolean stamped = type.timeTag() != TypeId.TimeTagKind.NONE || type == TypeId.F_SC_NB_1;
    assertThat(PointField.of(type).contains(PointField.TIME)).isEqualTo(stamped);
  }

  @Test
  void whatDoesNotFitIsSaidInWords() {
    assertThat(SenderPoint.of(TypeId.M_SP_NA_1, 1, 1).withValue("7").problem().orElseThrow())
        .contains("M_SP_NA_1")
        .contains("0..1");
    assertThat(
            point(TypeId.M_ME_TF_1, "1", PointTime.NOW, true, false, SenderPoint.Order.USUAL)
                .problem()
                .orElseThrow())
        .contains("SQ=1 is not defined");
    assertThat(
            point(TypeId.C_SC_NA_1, "1", PointTime.NOW, false, false, 32).problem().orElseThrow())
        .contains("0..31");
    assertThat(
            SenderPoint.of(TypeId.M_ME_NC_1, 1, 1)
                .withValue("1;".repeat(130))
                .problem()
                .orElseThrow())
        .contains("131 values");
    assertThatThrownBy(() -> SenderPoint.of(TypeId.M_ME_NC_1, 65536, 1))
        .hasMessageContaining("0..65535");
  }

  @Test
  void aCycleTakesTheNextValueOfEachGenerator() {
    SenderPoint ramp =
        SenderPoint.of(TypeId.M_ME_NC_1, 1, 1).withGenerator(new Generator.Ramp(0, 2, 3));
    SenderPoint plain = SenderPoint.of(TypeId.M_SP_NA_1, 1, 2).withValue("1");
    FrameCycle cycle = PointFrames.cycle(List.of(ramp, plain), () -> NOW);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (Octets frame : cycle.frames(i)) {
        values.add(((Asdu) Asdu.decode(frame)).objects().get(0).valueText());
      }
    }
    assertThat(values).containsExactly("0.0", "1", "1.0", "1", "2.0", "1", "0.0", "1");
  }

  @ParameterizedTest
  @EnumSource(TypeId.class)
  void anAvalancheStaysWithinTheRangeOfEveryType(TypeId type) {
    FramePattern pattern = PointFrames.pattern(SenderPoint.of(type, 1, 1), () -> NOW);
    for (long index : new long[] {1, 63, 64, 128, 32_767, 32_768, 65_536, 1L << 24, 1L << 31}) {
      assertThat(Asdu.decode(pattern.frame(index))).isInstanceOf(Asdu.class);
    }
  }

  @Test
  void rawFramesAreJudgedWithTheWordsOfTheCheck() {
    assertThat(RawFrame.of("0d 01 03 00 01 00 64 00 00 00 00 c0 3f 00").finding()).isEmpty();
    RawFrame short4 = RawFrame.of("0d 01 03 00 01 00 64 00 00 00");
    assertThat(short4.asdu()).as("a bench may send it").isPresent();
    assertThat(short4.finding().orElseThrow()).contains("VSQ and payload must agree");
    RawFrame noHex = RawFrame.of("0d 0x");
    assertThat(noHex.asdu()).isEmpty();
    assertThat(noHex.refusal().orElseThrow()).startsWith("character 4");
    assertThat(RawFrame.of("").refusal().orElseThrow()).contains("1..249");
  }
}
