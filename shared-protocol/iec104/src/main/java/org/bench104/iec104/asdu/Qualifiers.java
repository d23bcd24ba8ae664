package org.bench104.iec104.asdu;

/** Words for the qualifier bits that commands share. */
final class Qualifiers {
  private Qualifiers() {}

  /** {@code NAME=number SE}, each part only where it is not 0. */
  static String of(String name, int number, boolean select) {
    String words = number == 0 ? "" : name + "=" + number;
    return !select ? words : words.isEmpty() ? "SE" : words + " SE";
  }
}
