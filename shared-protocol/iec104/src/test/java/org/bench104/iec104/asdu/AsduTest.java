package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;

class AsduTest {
  /** Type 36, one object, cause 3 with T and P/N, originator 7, CA 0x0201, IOA 0x050403. */
  private static final Octets TAGGED_FLOAT =
      Octets.parseHex("24 01 c3 07 0102 030405 00002a42 91 2aa7 a9 93 b4 0b 1a");

  @Test
  void headerObjectsAndTextsOfATaggedFloat() {
    Asdu asdu = read(TAGGED_FLOAT);
    assertThat(asdu.header()).isEqualTo(new AsduHeader(36, false, 1, 3, true, true, 7, 0x0201));
    InformationObject object = asdu.objects().get(0);
    assertThat(object.address()).isEqualTo(0x050403);
    // 0x422a0000 = 42.5; 0x91 = IV BL OV; 0xa72a ms = 42.794 s, 0xa9 = minute 41 with IV,
    // 0x93 = hour 19 with SU, 0xb4 = Friday 20th, month 11, year 26
    assertThat(object.valueText()).isEqualTo("42.5");
    assertThat(object.qualityText()).isEqualTo("IV BL OV");
    assertThat(object.timeTagText()).isEqualTo("2026-11-20T19:41:42.794 IV SU");
    assertThat(asdu.encode()).isEqualTo(TAGGED_FLOAT);
    assertThat(asdu.samples())
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.address()).isEqualTo(new PointAddress(0x0201, 0x050403));
              assertThat(sample.address().text()).isEqualTo("513/328707");
              assertThat(sample.value()).isEqualTo(new PointValue.Measured(42.5f));
              assertThat(sample.quality())
                  .isEqualTo(new Quality(true, false, true, false, false, true));
              assertThat(sample.timeTag()).isEqualTo(object.timeTag().orElseThrow());
            });
  }

  @Test
  void aSequenceCountsItsAddressesUp() {
    // SQ-01: three single points from address 100 on
    Octets octets = Octets.parseHex("01 83 14 00 0100 640000 01 00 11");
    Asdu asdu = read(octets);
    assertThat(asdu.objects())
        .extracting(InformationObject::address)
        .containsExactly(100, 101, 102);
    assertThat(asdu.objects())
        .extracting(InformationObject::valueText)
        .containsExactly("1", "0", "1");
    assertThat(asdu.objects().get(2).qualityText()).isEqualTo("BL");
    assertThat(asdu.encode()).isEqualTo(octets);
  }

  @Test
  void typesOutsideTheTableStayRaw() {
    // NG-12; the number of objects is not judged because the structure is unknown
    for (int typeId : new int[] {0, 22, 29, 42, 44, 52, 57, 65, 69, 81, 90, 99, 114, 128, 255}) {
      Octets octets = Octets.of(typeId, 0x80, 3, 0, 1, 0, 9, 8, 7);
      Asdu asdu = read(octets);
      assertThat(asdu.objects()).isEmpty();
      assertThat(asdu.rawBody()).isEqualTo(Octets.of(9, 8, 7));
      assertThat(asdu.header().type()).isEmpty();
      assertThat(asdu.encode()).isEqualTo(octets);
    }
  }

  @Test
  void aReadCommandHasNoElement() {
    Asdu asdu = read(Octets.parseHex("66 01 05 00 0100 010000"));
    assertThat(asdu.objects().get(0).valueText()).isEmpty();
    assertThat(asdu.objects().get(0).qualityText()).isEmpty();
    assertThat(asdu.objects().get(0).timeTagText()).isEmpty();
  }

  @Test
  void structuralProblemsAreLocated() {
    problem("24 01 03", 3, "header");
    problem("01 00 03 00 0100", 1, "VSQ"); // SQ-03
    problem("01 02 03 00 0100", 6, "objects"); // MF-02
    problem("01 01 03 00 0100 640000 01 00", 10, "objects"); // MF-03
    problem("24 82 03 00 0100 640000", 1, "VSQ"); // SQ-04
    problem("01 85 03 00 0100 feffff 0000000000", 6, "object address"); // SQ-02
    problem("01 82 03 00 0100 ffffff 0000", 6, "object address");
    problem("7d 01 0d 00 0100 010000 0100 01 03 aabb", 15, "objects");
    assertThat(AsduCheck.check(Octets.parseHex("01 82 03 00 0100 feffff 0000"))).isNull();
  }

  private static void problem(String hex, int offset, String field) {
    assertThat(Asdu.decode(Octets.parseHex(hex)))
        .isInstanceOfSatisfying(
            AsduProblem.class,
            problem -> {
              assertThat(problem.offset()).as(problem.text()).isEqualTo(offset);
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.header().isPresent()).isEqualTo(hex.length() > 8);
            });
  }

  @Test
  void anAsduLongerThanAnApduHoldsIsRefused() {
    Octets long250 = Octets.owning(new byte[250]);
    assertThat(Asdu.decode(long250)).isInstanceOf(AsduProblem.class);
    InformationObject point = new InformationObject(TypeId.M_ME_TF_1, 1, floatElements());
    AsduHeader seventeen = new AsduHeader(36, false, 17, 3, false, false, 0, 1);
    assertThatThrownBy(() -> Asdu.of(seventeen, Collections.nCopies(17, point)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("249");
  }

  private static List<Element> floatElements() {
    return List.of(new R32(0), new Qds(0), Cp56.of(Instant.EPOCH));
  }

  static Asdu read(Octets octets) {
    Decoded decoded = Asdu.decode(octets);
    assertThat(decoded).as(() -> octets + " " + decoded).isInstanceOf(Asdu.class);
    return (Asdu) decoded;
  }
}
