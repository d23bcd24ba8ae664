package org.bench104.iec104.asdu;

import org.bench104.bytes.Octets;

/**
 * Tells requests of the control direction, which must never be stored and executed late: process
 * and system commands and parameters with cause activation or deactivation, and read.
 */
public final class CommandRequest {
  private CommandRequest() {}

  /** True for such a request; allocates nothing and never throws. */
  public static boolean is(Octets asdu) {
    return asdu.length() >= AsduHeader.OCTETS
        && is(AsduHeader.typeIdOf(asdu), AsduHeader.causeOf(asdu));
  }

  /** The same of an ASDU with this header. */
  static boolean isOf(AsduHeader header) {
    return is(header.typeId(), header.cause());
  }

  private static boolean is(int type, int cause) {
    if (type == TypeId.C_RD_NA_1.id() && cause == Cause.REQUEST.code()) {
      return true;
    }
    return isControlType(type)
        && (cause == Cause.ACTIVATION.code() || cause == Cause.DEACTIVATION.code());
  }

  /** True for the answer to such a request, whatever it says. */
  public static boolean isAnswer(Octets asdu) {
    return asdu.length() >= AsduHeader.OCTETS
        && isControlType(AsduHeader.typeIdOf(asdu))
        && !is(asdu)
        && AsduHeader.causeOf(asdu) != Cause.ACTIVATION.code();
  }

  /** True for an answer that confirms, refuses or ends such a request and carries no values. */
  public static boolean isConfirmation(Octets asdu) {
    if (!isAnswer(asdu)) {
      return false;
    }
    int cause = AsduHeader.causeOf(asdu);
    return cause == Cause.ACTIVATION_CONFIRMATION.code()
        || cause == Cause.DEACTIVATION_CONFIRMATION.code()
        || cause == Cause.ACTIVATION_TERMINATION.code()
        || cause >= Cause.UNKNOWN_TYPE.code() && cause <= Cause.UNKNOWN_OBJECT_ADDRESS.code();
  }

  private static boolean isControlType(int type) {
    return type >= 45 && type <= 51
        || type >= 58 && type <= 64
        || type >= 100 && type <= 107
        || type >= 110 && type <= 113;
  }
}
