package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypedFramesTest {
  private Instant now = Instant.parse("2026-11-20T19:41:34.123Z");

  private TypedFrames frames(TypeId type, String value) {
    return new TypedFrames(type, 2, 300, value, () -> now);
  }

  private static InformationObject object(Octets asdu) {
    return ((Asdu) Asdu.decode(asdu)).objects().get(0);
  }

  @Test
  void aConstantValueIsStampedWithTheTimeOfEachFrame() {
    TypedFrames frames = frames(TypeId.M_ME_TF_1, "42.5");
    // 42.5 is 422a0000; 34.123 s is 0x854b ms, minute 41, hour 19, Friday 20, November 26
    assertThat(frames.frame(1))
        .isEqualTo(Octets.parseHex("24 01 03 00 0200 2c0100 00002a42 00 4b85 29 13 b4 0b 1a"));
    now = now.plusMillis(1);
    assertThat(frames.frame(2))
        .isEqualTo(Octets.parseHex("24 01 03 00 0200 2c0100 00002a42 00 4c85 29 13 b4 0b 1a"));
  }

  @ParameterizedTest
  @CsvSource({
    "M_SP_NA_1, 7, 1",
    "M_DP_TB_1, 7, 3",
    "M_ST_NA_1, 70, 6",
    "M_ME_NA_1, 16384, 0.5",
    "M_ME_NB_1, 32769, 1",
    "M_ME_TF_1, 16777215, 1.6777215E7",
    "M_ME_TF_1, 16777217, 1.0",
    "M_BO_NA_1, 4294967295, 0xffffffff",
    "M_IT_NA_1, 2147483647, 2147483647"
  })
  void withoutAValueTheFramesCountAsFarAsTheTypeGoes(TypeId type, long index, String value) {
    assertThat(object(frames(type, null).frame(index)).valueText()).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeMakesReadableFrames(TypeId type) {
    TypedFrames frames = new TypedFrames(type, 1, null, null, () -> now);
    for (long index = 1; index < 100_000; index = index * 7 + 1) {
      assertThat(Asdu.decode(frames.frame(index)))
          .as("%s %d", type, index)
          .isInstanceOf(Asdu.class);
    }
  }

  @Test
  void framesMadeEarlierDoNotChange() {
    TypedFrames frames = frames(TypeId.M_ME_NB_1, null);
    Octets first = frames.frame(1);
    frames.frame(2);
    assertThat(object(first).valueText()).isEqualTo("1");
  }

  @Test
  void aValueThatDoesNotFitNamesTheRange() {
    assertThatThrownBy(() -> frames(TypeId.M_ME_NB_1, "40000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32767");
  }
}
