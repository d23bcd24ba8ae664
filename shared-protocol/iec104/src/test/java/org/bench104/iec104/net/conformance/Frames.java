package org.bench104.iec104.net.conformance;

/**
 * APDUs in hexadecimal, composed here by hand and not by the code under test (layout: IEC
 * 60870-5-104, clause 5.1).
 */
public final class Frames {
  public static final String STARTDT_ACT = "680407000000";
  public static final String STARTDT_CON = "68040b000000";
  public static final String STOPDT_ACT = "680413000000";
  public static final String STOPDT_CON = "680423000000";
  public static final String TESTFR_ACT = "680443000000";
  public static final String TESTFR_CON = "680483000000";

  private Frames() {}

  /** I-frame: N(S) and N(R) each shifted left by one, low octet first. */
  public static String i(int ns, int nr, String asdu) {
    return String.format("68%02x", 4 + asdu.length() / 2) + number(ns) + number(nr) + asdu;
  }

  public static String s(int nr) {
    return "68040100" + number(nr);
  }

  /**
   * M_ME_TF_1 (36), one object, spontaneous, common address 1; the object address is {@code n}.
   * Value 42.5, good quality, 1 June 2024 12:00.
   */
  public static String asdu(int n) {
    String ioa = String.format("%02x%02x%02x", n & 0xFF, n >> 8 & 0xFF, n >> 16 & 0xFF);
    return "240103000100" + ioa + "00002a42" + "00" + "0000000cc10618";
  }

  private static String number(int value) {
    return String.format("%02x%02x", value << 1 & 0xFE, value >> 7 & 0xFF);
  }
}
