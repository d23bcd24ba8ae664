package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bench104.bytes.Octets;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AsduBuilderTest {
  private static final Instant TIME = Instant.parse("2026-11-20T19:41:34.123Z");
  private static final long SEED = 5;

  @Test
  void aTaggedFloatIsBuiltOctetForOctet() {
    Asdu asdu =
        AsduBuilder.of(TypeId.M_ME_TF_1)
            .commonAddress(0x0201)
            .objectAddress(0x050403)
            .originator(7)
            .test(true)
            .value(42.5)
            .quality(new Quality(true, false, false, false, false, false))
            .time(TIME)
            .build();
    // 34.123 s = 34123 = 0x854b, minute 41, hour 19, Friday 20th, month 11, year 26
    assertThat(asdu.encode())
        .isEqualTo(Octets.parseHex("24 01 83 07 0102 030405 00002a42 01 4b85 29 13 b4 0b 1a"));
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeCanBeBuiltWithoutAndWithANumber(TypeId type) {
    Asdu plain = AsduBuilder.of(type).time(TIME).build();
    assertThat(AsduTest.read(plain.encode())).isEqualTo(plain);
    assertThat(plain.header().type()).contains(type);
    if (!plain.objects().get(0).valueText().isEmpty()) {
      double number = type.layout().contains(ElementKind.NVA) ? 0.5 : 1;
      Asdu one = AsduBuilder.of(type).value(number).time(TIME).build();
      assertThat(AsduTest.read(one.encode())).isEqualTo(one);
      assertThat(one.objects().get(0).valueText()).contains(number == 1 ? "1" : "0.5");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "F_SC_NB_1")
  void aRecordedValueCanBeReadBack(TypeId type) {
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 200; i++) {
      InformationObject recorded = AsduTest.read(asdus.next(type)).objects().get(0);
      String text = recorded.valueText();
      if (text.endsWith("ms") && Integer.parseInt(text.replaceAll(".* |ms", "")) > 59_999) {
        continue;
      }
      InformationObject again = AsduBuilder.of(type).value(text).build().objects().get(0);
      assertThat(again.valueText()).as("seed %d, ASDU %d", SEED, i).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"M_(SP|DP|ST|BO|ME|IT)_.*", "C_(SC|DC|RC|SE|BO)_.*"})
  void aDecodedValueIsGivenBackAsItIs(TypeId type) {
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 200; i++) {
      PointValue decoded = AsduTest.read(asdus.next(type)).objects().get(0).value();
      PointValue again = AsduBuilder.of(type).value(decoded).build().objects().get(0).value();
      assertThat(again).as("seed %d, ASDU %d", SEED, i).isEqualTo(decoded);
    }
  }

  @Test
  void aValueOfAnotherKindOrOutOfRangeIsRefused() {
    assertThatThrownBy(
            () -> AsduBuilder.of(TypeId.M_SP_NA_1).value(new PointValue.Measured(1)).build())
        .hasMessage("a value of the kind Measured is none for M_SP_NA_1");
    assertThatThrownBy(
            () -> AsduBuilder.of(TypeId.M_ST_NA_1).value(new PointValue.Whole(64)).build())
        .hasMessage("'64' is no value for M_ST_NA_1, allowed are -64..63");
    assertThatThrownBy(
            () -> AsduBuilder.of(TypeId.C_RD_NA_1).value(new PointValue.Whole(1)).build())
        .hasMessage("C_RD_NA_1 carries no value");
  }

  @ParameterizedTest
  @CsvSource({
    "M_SP_NA_1, 2, 0..1",
    "M_SP_TB_1, 42.5, 0..1",
    "M_DP_NA_1, 4, 0..3",
    "M_ST_NA_1, 64, -64..63",
    "M_ST_NA_1, -65, -64..63",
    "M_ME_NA_1, 1, -1..0.999969482421875",
    "M_ME_NA_1, -1.001, -1..0.999969482421875",
    "M_ME_NA_1, NaN, -1..0.999969482421875",
    "M_ME_NB_1, 32768, -32768..32767",
    "M_ME_NC_1, 1e39, -3.4028235E38..3.4028235E38",
    "M_ME_NC_1, warm, numbers",
    "M_IT_NA_1, 2147483648, -2147483648..2147483647",
    "M_BO_NA_1, 0x100000000, 0..4294967295",
    "M_BO_NA_1, 0xZZ, 0..4294967295",
    "C_IC_NA_1, 256, 0..255",
    "C_CD_NA_1, 60000, 0..59999",
    "F_SG_NA_1, 1 1 abc, up to 236 octets"
  })
  void aValueThatDoesNotFitNamesTheRange(TypeId type, String value, String range) {
    String word = value.substring(value.lastIndexOf(' ') + 1);
    assertThatThrownBy(() -> AsduBuilder.of(type).value(value).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'" + word + "' is no value for " + type + ", allowed are " + range);
  }

  @Test
  void wordsHexadecimalAndWholeDecimalsAreUnderstood() {
    assertThat(value(TypeId.M_SP_NA_1, "on")).isEqualTo("1");
    assertThat(value(TypeId.M_DP_NA_1, "OFF")).isEqualTo("1");
    assertThat(value(TypeId.C_RC_NA_1, "higher")).isEqualTo("2");
    assertThat(value(TypeId.M_ME_NB_1, "0x0a")).isEqualTo("10");
    assertThat(value(TypeId.M_ME_NB_1, "42.0")).isEqualTo("42");
    assertThat(value(TypeId.M_EP_TD_1, "2 1234ms")).isEqualTo("2 1234ms");
    assertThat(value(TypeId.F_FR_NA_1, "NOF=7 LOF=300")).isEqualTo("NOF=7 LOF=300 FRQ=0");
    // 0.3 * 32768 = 9830.4
    assertThat(value(TypeId.M_ME_NA_1, "0.3")).isEqualTo("0.29998779296875");
  }

  @Test
  void tooManyValuesAndWrongAddressesAreRefused() {
    assertThatThrownBy(() -> value(TypeId.M_SP_NA_1, "1 0"))
        .hasMessage("M_SP_NA_1 takes 1 value(s), '0' is too much");
    assertThatThrownBy(() -> value(TypeId.C_RD_NA_1, "1"))
        .hasMessage("C_RD_NA_1 takes 0 value(s), '1' is too much");
    assertThatThrownBy(() -> AsduBuilder.of(TypeId.M_SP_NA_1).commonAddress(65536).build())
        .hasMessage("common address 65536, allowed are 0..65535");
    assertThatThrownBy(() -> AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(1 << 24).build())
        .hasMessage("object address 16777216, allowed are 0..16777215");
  }

  @ParameterizedTest
  @CsvSource({
    "M_SP_NA_1, SPONTANEOUS, 1",
    "M_EI_NA_1, INITIALISED, 0",
    "C_IC_NA_1, ACTIVATION, 0",
    "C_SC_NA_1, ACTIVATION, 1",
    "C_RD_NA_1, REQUEST, 1",
    "P_AC_NA_1, ACTIVATION, 1",
    "F_SG_NA_1, FILE_TRANSFER, 1",
    "F_DR_TA_1, REQUEST, 1"
  })
  void causeAndAddressHaveSensibleDefaults(TypeId type, Cause cause, int address) {
    Asdu asdu = AsduBuilder.of(type).build();
    assertThat(Cause.of(asdu.header().cause())).contains(cause);
    assertThat(asdu.objects().get(0).address()).isEqualTo(address);
  }

  private static String value(TypeId type, String text) {
    return AsduBuilder.of(type).value(text).build().objects().get(0).valueText();
  }
}
