package org.bench104.meter;

import java.time.Duration;

/** The texts of refused and failed commands; clients compare them, so they never change. */
public final class CommandErrors {
  public static final String MISSING_ID = "Missing command id";
  public static final String MISSING_METHOD = "Missing command method";
  public static final String MISSING_REGISTER = "Missing register or dataId parameter";
  public static final String INVALID_RELAY_STATE =
      "Invalid relay state (must be \"open\" or \"close\")";
  public static final String NOT_CONNECTED = "Meter not connected";

  private CommandErrors() {}

  public static String unknownMethod(String method) {
    return "Unknown method: " + method;
  }

  public static String unknownRegister(String register) {
    return "Unknown register: " + register;
  }

  public static String noDlmsMapping(String register) {
    return "No DLMS mapping for register: " + register;
  }

  /** The meter did not answer in time. */
  public static String timeout(Duration after) {
    return "Command timeout after " + after.toMillis() + "ms";
  }

  /**
   * @param why {@code rejected} or {@code timeout}
   */
  public static String associationFailed(String why) {
    return "DLMS association failed: " + why;
  }

  /**
   * @param result the data access result in words, or {@code timeout}
   */
  public static String getFailed(String result) {
    return "DLMS GET failed: " + result;
  }

  /**
   * @param result the action result in words, or {@code timeout}
   */
  public static String actionFailed(String result) {
    return "DLMS ACTION failed: " + result;
  }

  /**
   * The meter accepted the order, but its relay is not where it should be.
   *
   * @param reported {@code open} or {@code close}
   */
  public static String relayDidNotMove(String reported) {
    return "Relay did not move: meter still reports " + reported;
  }
}
