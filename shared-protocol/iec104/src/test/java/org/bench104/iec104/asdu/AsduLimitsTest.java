package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogue rows SZ-06, SQ-03 and MF-10: what just fits and what no longer does. */
class AsduLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "M_ME_NC_1, true, 48",
    "M_ME_NC_1, false, 30",
    "M_ME_TF_1, false, 16",
    "M_SP_TB_1, false, 22",
    "M_ME_TD_1, false, 18",
    "M_SP_NA_1, false, 60",
    "M_SP_NA_1, true, 127",
    "M_ME_NA_1, false, 40",
    "M_ME_NA_1, true, 80"
  })
  void asManyObjectsAsFitAreReadAndOneMoreIsNot(TypeId type, boolean sq, int most) {
    Octets full = asdu(type, sq, most);
    Asdu asdu = AsduTest.read(full);
    assertThat(asdu.objects()).hasSize(most);
    assertThat(asdu.encode()).isEqualTo(full);
    if (most < 127) {
      assertThat(asdu(type, sq, most + 1).length()).isGreaterThan(Asdu.MOST_OCTETS);
      assertThat(Asdu.decode(asdu(type, sq, most + 1)))
          .isInstanceOfSatisfying(
              AsduProblem.class, problem -> assertThat(problem.field()).isEqualTo("length"));
    }
  }

  private static Octets asdu(TypeId type, boolean sq, int number) {
    OctetWriter out = new OctetWriter(300).u8(type.id()).u8(number | (sq ? 0x80 : 0));
    out.u16(3).u16(1);
    for (int i = 0; i < number; i++) {
      if (i == 0 || !sq) {
        out.u24(100 + i);
      }
      for (int octet = 0; octet < type.octets(); octet++) {
        out.u8(i + octet);
      }
    }
    return out.toOctets();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "236, true", "237, false", "255, false"})
  void aSegmentMayFillTheAsduButNotMore(int length, boolean readable) {
    OctetWriter out = new OctetWriter(300).u8(125).u8(1).u16(13).u16(1).u24(1).u16(1).u8(1);
    out.u8(length).octets(Octets.owning(new byte[length]));
    Decoded decoded = Asdu.decode(out.toOctets());
    assertThat(decoded instanceof Asdu).isEqualTo(readable);
    if (decoded instanceof Asdu asdu) {
      assertThat(asdu.encode()).isEqualTo(out.toOctets());
    }
  }
}
