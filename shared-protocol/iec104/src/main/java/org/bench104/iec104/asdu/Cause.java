package org.bench104.iec104.asdu;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Causes of transmission (IEC 60870-5-101 clause 7.2.3); codes not listed are reserved or private.
 */
public enum Cause {
  PERIODIC(1, "per/cyc"),
  BACKGROUND(2, "back"),
  SPONTANEOUS(3, "spont"),
  INITIALISED(4, "init"),
  REQUEST(5, "req"),
  ACTIVATION(6, "act"),
  ACTIVATION_CONFIRMATION(7, "actcon"),
  DEACTIVATION(8, "deact"),
  DEACTIVATION_CONFIRMATION(9, "deactcon"),
  ACTIVATION_TERMINATION(10, "actterm"),
  RETURN_REMOTE(11, "retrem"),
  RETURN_LOCAL(12, "retloc"),
  FILE_TRANSFER(13, "file"),
  AUTHENTICATION(14, "auth"),
  SESSION_KEY(15, "seskey"),
  USER_ROLE(16, "usrkey"),
  INTERROGATED_STATION(20, "inrogen"),
  INTERROGATED_GROUP_1(21, "inro1"),
  INTERROGATED_GROUP_2(22, "inro2"),
  INTERROGATED_GROUP_3(23, "inro3"),
  INTERROGATED_GROUP_4(24, "inro4"),
  INTERROGATED_GROUP_5(25, "inro5"),
  INTERROGATED_GROUP_6(26, "inro6"),
  INTERROGATED_GROUP_7(27, "inro7"),
  INTERROGATED_GROUP_8(28, "inro8"),
  INTERROGATED_GROUP_9(29, "inro9"),
  INTERROGATED_GROUP_10(30, "inro10"),
  INTERROGATED_GROUP_11(31, "inro11"),
  INTERROGATED_GROUP_12(32, "inro12"),
  INTERROGATED_GROUP_13(33, "inro13"),
  INTERROGATED_GROUP_14(34, "inro14"),
  INTERROGATED_GROUP_15(35, "inro15"),
  INTERROGATED_GROUP_16(36, "inro16"),
  COUNTERS_GENERAL(37, "reqcogen"),
  COUNTERS_GROUP_1(38, "reqco1"),
  COUNTERS_GROUP_2(39, "reqco2"),
  COUNTERS_GROUP_3(40, "reqco3"),
  COUNTERS_GROUP_4(41, "reqco4"),
  UNKNOWN_TYPE(44, "uktypeid"),
  UNKNOWN_CAUSE(45, "ukcausetx"),
  UNKNOWN_COMMON_ADDRESS(46, "ukcomadrasdu"),
  UNKNOWN_OBJECT_ADDRESS(47, "ukioa");

  private static final @Nullable Cause[] BY_CODE = new Cause[64];

  static {
    for (Cause cause : values()) {
      BY_CODE[cause.code] = cause;
    }
  }

  private final int code;
  private final String mnemonic;

  Cause(int code, String mnemonic) {
    this.code = code;
    this.mnemonic = mnemonic;
  }

  /** The cause with this code; empty for reserved and private ones. */
  public static Optional<Cause> of(int code) {
    return code < 0 || code > 63 ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
  }

  /** The six bits on the wire. */
  public int code() {
    return code;
  }

  /** The usual abbreviation, e.g. {@code spont}. */
  public String mnemonic() {
    return mnemonic;
  }
}
