package org.bench104.meter.dlms;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bench104.bytes.MalformedFrameException;

/** The integer types of COSEM. */
public enum WholeType {
  INT32(5, 4, true),
  UINT32(6, 4, false),
  /** Two decimal digits, 0..99. */
  BCD(13, 1, false),
  INT8(15, 1, true),
  INT16(16, 2, true),
  UINT8(17, 1, false),
  UINT16(18, 2, false),
  INT64(20, 8, true),
  UINT64(21, 8, false),
  ENUM(22, 1, false);

  private final int tag;
  private final int octets;
  private final boolean signed;

  WholeType(int tag, int octets, boolean signed) {
    this.tag = tag;
    this.octets = octets;
    this.signed = signed;
  }

  static Optional<WholeType> of(int tag) {
    return Arrays.stream(values()).filter(type -> type.tag == tag).findFirst();
  }

  int tag() {
    return tag;
  }

  boolean holds(BigInteger value) {
    if (this == BCD) {
      return value.signum() >= 0 && value.compareTo(BigInteger.valueOf(99)) <= 0;
    }
    int bits = 8 * octets;
    return signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
  }

  BigInteger read(ApduReader reader) {
    if (this == BCD) {
      return digits(reader);
    }
    byte[] found = reader.octets(octets).toByteArray();
    return signed ? new BigInteger(found) : new BigInteger(1, found);
  }

  private static BigInteger digits(ApduReader reader) {
    int at = reader.offset();
    int octet = reader.u8();
    int tens = octet >> 4;
    int ones = octet & 0x0F;
    if (tens > 9 || ones > 9) {
      throw new MalformedFrameException(at, String.format("%02X is no two decimal digits", octet));
    }
    return BigInteger.valueOf(10L * tens + ones);
  }

  void write(ApduWriter writer, BigInteger value) {
    if (this == BCD) {
      writer.u8(value.intValue() / 10 << 4 | value.intValue() % 10);
      return;
    }
    for (int i = octets - 1; i >= 0; i--) {
      writer.u8(value.shiftRight(8 * i).intValue());
    }
  }
}
