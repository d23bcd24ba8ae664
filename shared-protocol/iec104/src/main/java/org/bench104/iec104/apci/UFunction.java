package org.bench104.iec104.apci;

import org.jspecify.annotations.Nullable;

/** What an unnumbered frame asks for (act) or grants (con); exactly one at a time. */
public enum UFunction {
  STARTDT_ACT(0x07, "STARTDT act"),
  STARTDT_CON(0x0B, "STARTDT con"),
  STOPDT_ACT(0x13, "STOPDT act"),
  STOPDT_CON(0x23, "STOPDT con"),
  TESTFR_ACT(0x43, "TESTFR act"),
  TESTFR_CON(0x83, "TESTFR con");

  private final int octet;
  private final String text;

  UFunction(int octet, String text) {
    this.octet = octet;
    this.text = text;
  }

  /** First control octet. */
  public int octet() {
    return octet;
  }

  /** The function with exactly this first control octet; null for any other combination of bits. */
  static @Nullable UFunction of(int octet) {
    for (UFunction function : values()) {
      if (function.octet == octet) {
        return function;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
