package org.bench104.spool;

import java.util.Arrays;

/** Lower-case hexadecimal digits to and from ASCII octets. */
final class HexDigits {
  private static final byte[] DIGITS = new byte[16];
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int value = 0; value < 16; value++) {
      DIGITS[value] = (byte) Character.forDigit(value, 16);
      VALUES[DIGITS[value]] = (byte) value;
    }
  }

  private HexDigits() {}

  static byte digit(int value) {
    return DIGITS[value & 0xF];
  }

  /** 0..15, or -1 for anything else, upper case included. */
  static int value(byte digit) {
    return VALUES[digit & 0xFF];
  }

  /** Writes {@code value} as 8 digits. */
  static void write32(int value, byte[] target, int at) {
    for (int i = 0; i < 8; i++) {
      target[at + i] = digit(value >>> 28 - 4 * i);
    }
  }

  /** Whether 8 digits from {@code at} on say {@code value}. */
  static boolean says32(int value, byte[] source, int at) {
    for (int i = 0; i < 8; i++) {
      if (source[at + i] != digit(value >>> 28 - 4 * i)) {
        return false;
      }
    }
    return true;
  }
}
