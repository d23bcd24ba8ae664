package org.bench104.iec104.apci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class ControlFieldTest {
  /** The six U functions of the standard: one bit above the format bits 11. */
  private static final Set<Integer> U_OCTETS = Set.of(0x07, 0x0B, 0x13, 0x23, 0x43, 0x83);

  @Test
  void informationCarriesBothNumbersShiftedByOneBit() {
    // N(S) = 0x1234 = 4660: low 7 bits 0x34 << 1 = 0x68, high 8 bits 0x1234 >> 7 = 0x24
    // N(R) = 0x7FFF: low 7 bits 0x7F << 1 = 0xFE, high 8 bits 0xFF
    ControlField field = new ControlField.I(new SequenceNumber(0x1234), new SequenceNumber(0x7FFF));

    assertThat(encode(field)).isEqualTo(Octets.of(0x68, 0x24, 0xFE, 0xFF));
  }

  @Test
  void supervisoryCarriesTheReceiveNumberOnly() {
    // 1000 = 0x3E8: low 7 bits 0x68 << 1 = 0xD0, high 8 bits 1000 >> 7 = 7
    assertThat(encode(new ControlField.S(new SequenceNumber(1000))))
        .isEqualTo(Octets.of(0x01, 0x00, 0xD0, 0x07));
  }

  @Test
  void unnumberedHasOneOctetPerFunction() {
    assertThat(encode(new ControlField.U(UFunction.STARTDT_ACT))).isEqualTo(Octets.of(7, 0, 0, 0));
    assertThat(encode(new ControlField.U(UFunction.STARTDT_CON)))
        .isEqualTo(Octets.of(0x0B, 0, 0, 0));
    assertThat(encode(new ControlField.U(UFunction.STOPDT_ACT)))
        .isEqualTo(Octets.of(0x13, 0, 0, 0));
    assertThat(encode(new ControlField.U(UFunction.STOPDT_CON)))
        .isEqualTo(Octets.of(0x23, 0, 0, 0));
    assertThat(encode(new ControlField.U(UFunction.TESTFR_ACT)))
        .isEqualTo(Octets.of(0x43, 0, 0, 0));
    assertThat(encode(new ControlField.U(UFunction.TESTFR_CON)))
        .isEqualTo(Octets.of(0x83, 0, 0, 0));
  }

  @Test
  void everyFirstAndSecondOctetIsEitherExactlyOneFormatOrRefused() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        byte[] octets = {(byte) first, (byte) second, 0, 0};
        boolean valid = (first & 1) == 0 || second == 0 && (first == 1 || U_OCTETS.contains(first));
        if (valid) {
          ControlField field = ControlField.decode(octets, 0);
          assertThat(field).isInstanceOf(formatOf(first));
          assertThat(encode(field)).isEqualTo(Octets.of(first, second, 0, 0));
        } else {
          assertRefused(octets);
        }
      }
    }
  }

  @Test
  void everyThirdAndFourthOctetIsEitherANumberOrRefused() {
    for (int third = 0; third < 256; third++) {
      for (int fourth = 0; fourth < 256; fourth++) {
        byte[] information = {0x10, 0x20, (byte) third, (byte) fourth};
        byte[] supervisory = {0x01, 0x00, (byte) third, (byte) fourth};
        byte[] unnumbered = {0x43, 0x00, (byte) third, (byte) fourth};
        if ((third & 1) == 0) {
          assertThat(encode(ControlField.decode(information, 0)))
              .isEqualTo(Octets.owning(information));
          assertThat(encode(ControlField.decode(supervisory, 0)))
              .isEqualTo(Octets.owning(supervisory));
        } else {
          assertRefused(information);
          assertRefused(supervisory);
        }
        if (third == 0 && fourth == 0) {
          assertThat(ControlField.decode(unnumbered, 0))
              .isEqualTo(new ControlField.U(UFunction.TESTFR_ACT));
        } else {
          assertRefused(unnumbered);
        }
      }
    }
  }

  @Test
  void everyNumberSurvivesBothPlaces() {
    byte[] octets = new byte[4];
    for (int i = 0; i < SequenceNumber.MODULUS; i++) {
      ControlField field = new ControlField.I(new SequenceNumber(i), new SequenceNumber(32767 - i));
      field.encode(octets, 0);
      assertThat(ControlField.decode(octets, 0)).isEqualTo(field);
    }
  }

  private static void assertRefused(byte[] octets) {
    assertThatThrownBy(() -> ControlField.decode(octets, 0))
        .as(Octets.owning(octets).toHex())
        .isInstanceOf(MalformedFrameException.class);
  }

  private static Class<?> formatOf(int first) {
    if ((first & 1) == 0) {
      return ControlField.I.class;
    }
    return (first & 3) == 1 ? ControlField.S.class : ControlField.U.class;
  }

  private static Octets encode(ControlField field) {
    byte[] octets = new byte[ControlField.LENGTH];
    field.encode(octets, 0);
    return Octets.owning(octets);
  }
}
