package org.bench104.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OctetsTest {
  @Test
  void hexMayHaveBlanksColonsAndHyphensBetweenOctets() {
    assertThat(Octets.parseHex("68 04:07-00\n0000"))
        .isEqualTo(Octets.of(0x68, 0x04, 0x07, 0x00, 0x00, 0x00));
    assertThat(Octets.parseHex("DEADbeef").toHex()).isEqualTo("deadbeef");
    assertThat(Octets.parseHex("  ")).isEqualTo(Octets.EMPTY);
  }

  @Test
  void badHexNamesItsPosition() {
    assertThatThrownBy(() -> Octets.parseHex("68 0g"))
        .isInstanceOfSatisfying(
            MalformedFrameException.class, e -> assertThat(e.offset()).isEqualTo(3))
        .hasMessage("an octet needs two hexadecimal digits");
    assertThatThrownBy(() -> Octets.parseHex("x8"))
        .isInstanceOfSatisfying(MalformedFrameException.class, e -> assertThat(e.offset()).isZero())
        .hasMessage("'x' is not a hexadecimal digit");
  }

  @Test
  void numbersAreLittleEndian() {
    Octets written = new OctetWriter(10).u8(0x1FE).u16(0x2211).u24(0x554433).s32(-2).toOctets();
    assertThat(written).isEqualTo(Octets.parseHex("fe 1122 334455 feffffff"));

    OctetReader reader = written.reader();
    assertThat(reader.u8()).isEqualTo(0xFE);
    assertThat(reader.u16()).isEqualTo(0x2211);
    assertThat(reader.u24()).isEqualTo(0x554433);
    assertThat(reader.s32()).isEqualTo(-2);
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void readingPastTheEndIsLocated() {
    OctetReader reader = Octets.of(1, 2, 3).reader();
    reader.u8();
    assertThatThrownBy(reader::s32)
        .isInstanceOfSatisfying(
            MalformedFrameException.class, e -> assertThat(e.offset()).isEqualTo(1))
        .hasMessage("4 octets expected, 2 left");
  }

  @Test
  void writingPastTheLimitIsRefused() {
    OctetWriter writer = new OctetWriter(2).u16(7);
    assertThatThrownBy(() -> writer.u8(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.octets(Octets.of(1))).isInstanceOf(IllegalStateException.class);
  }
}
