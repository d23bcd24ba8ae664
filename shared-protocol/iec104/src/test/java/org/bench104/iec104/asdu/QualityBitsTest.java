package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Catalogue rows QB-01 to QB-03. */
class QualityBitsTest {
  private static final Map<String, Quality> EACH =
      Map.of(
          "OV", new Quality(true, false, false, false, false, false),
          "EI", new Quality(false, true, false, false, false, false),
          "BL", new Quality(false, false, true, false, false, false),
          "SB", new Quality(false, false, false, true, false, false),
          "NT", new Quality(false, false, false, false, true, false),
          "IV", new Quality(false, false, false, false, false, true));

  @ParameterizedTest
  @EnumSource
  void eachMarkAloneSurvivesInEveryTypeThatCarriesIt(TypeId type) {
    // QB-01
    EACH.forEach(
        (name, quality) -> {
          Octets octets = AsduBuilder.of(type).quality(quality).build().encode();
          InformationObject object = AsduTest.read(octets).objects().get(0);
          assertThat(object.quality().map(Quality::text))
              .isEqualTo(marksOf(type).map(marks -> marks.contains(name) ? name : "good"));
        });
  }

  private static Optional<String> marksOf(TypeId type) {
    return type.layout().stream()
        .flatMap(
            kind ->
                switch (kind) {
                  case SIQ, DIQ -> Stream.of("IV NT SB BL");
                  case QDS -> Stream.of("IV NT SB BL OV");
                  case QDP, SEP -> Stream.of("IV NT SB BL EI");
                  case BCR -> Stream.of("IV");
                  default -> Stream.empty();
                })
        .findFirst();
  }

  @Test
  void reservedBitsAreKeptAndMeanNothing() {
    // QB-02: bits 1-3 of QDS
    Octets octets = Octets.parseHex("0d 01 03 00 0100 010000 00002a42 0e");
    Asdu asdu = AsduTest.read(octets);
    assertThat(asdu.objects().get(0).qualityText()).isEqualTo("good");
    assertThat(asdu.encode()).isEqualTo(octets);
  }

  @Test
  void extremesAreExact() {
    // QB-03
    assertThat(value("03 01 03 00 0100 010000 00")).isEqualTo("0");
    assertThat(value("03 01 03 00 0100 010000 03")).isEqualTo("3");
    assertThat(value("05 01 03 00 0100 010000 40 00")).isEqualTo("-64");
    assertThat(value("05 01 03 00 0100 010000 bf 00")).isEqualTo("63");
    assertThat(value("09 01 03 00 0100 010000 0080 00")).isEqualTo("-1.0");
    assertThat(value("09 01 03 00 0100 010000 ff7f 00")).isEqualTo("0.999969482421875");
    assertThat(value("0b 01 03 00 0100 010000 0080 00")).isEqualTo("-32768");
    assertThat(value("0d 01 03 00 0100 010000 010000 00 00")).isEqualTo("1.4E-45");
    assertThat(value("0d 01 03 00 0100 010000 000080 ff 00")).isEqualTo("-Infinity");
    assertThat(value("0d 01 03 00 0100 010000 0100a0 7f 00")).isEqualTo("NaN");
    assertThat(value("0f 01 03 00 0100 010000 00000080 00")).isEqualTo("-2147483648");
    assertThat(value("07 01 03 00 0100 010000 00000080 00")).isEqualTo("0x80000000");
  }

  private static String value(String hex) {
    return AsduTest.read(Octets.parseHex(hex)).objects().get(0).valueText();
  }

  @Test
  void anElementHoldsNoMoreThanItsOctets() {
    assertThatThrownBy(() -> new Siq(0x100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SIQ is 0x100, more than 1 octets hold");
    assertThatThrownBy(() -> new Cp56(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
