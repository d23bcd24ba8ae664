package org.bench104.iec104.apci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class ApduTest {
  private static final SequenceNumber TWO = new SequenceNumber(2);
  private static final SequenceNumber THREE = new SequenceNumber(3);

  @Test
  void encodesStartLengthControlAndAsdu() {
    // length 4 + 3; N(S) = 2 -> 04 00; N(R) = 3 -> 06 00
    assertThat(Apdu.information(TWO, THREE, Octets.of(0xAA, 0xBB, 0xCC)).encode())
        .isEqualTo(Octets.parseHex("68 07 04 00 06 00 AA BB CC"));
    assertThat(Apdu.supervisory(THREE).encode()).isEqualTo(Octets.parseHex("68 04 01 00 06 00"));
    assertThat(Apdu.unnumbered(UFunction.STARTDT_CON).encode())
        .isEqualTo(Octets.parseHex("68 04 0B 00 00 00"));
  }

  @Test
  void anAsduHasOneTo249Octets() {
    assertThatThrownBy(() -> Apdu.information(TWO, THREE, Octets.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ASDU of 0 octets, allowed are 1..249");
    assertThatThrownBy(() -> Apdu.information(TWO, THREE, Octets.owning(new byte[250])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ASDU of 250 octets, allowed are 1..249");
  }

  @Test
  void onlyAnInformationFrameCarriesAnAsdu() {
    assertThatThrownBy(() -> new Apdu(new ControlField.S(TWO), Octets.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("only an I-frame carries an ASDU");
  }

  @Test
  void readsAsPeopleWriteIt() {
    assertThat(Apdu.information(TWO, THREE, Octets.of(0xAB))).hasToString("I(N(S)=2, N(R)=3) ab");
    assertThat(Apdu.supervisory(THREE)).hasToString("S(N(R)=3)");
    assertThat(Apdu.unnumbered(UFunction.TESTFR_ACT)).hasToString("U(TESTFR act)");
  }
}
