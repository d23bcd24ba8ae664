package org.bench104.iec104.asdu;

import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * The form of what is sent to a controlled station: well-formed, and a request of the control
 * direction has one object of its type, at an address that the type may be sent to. A station need
 * not understand anything else, and some break the connection over it. Types outside the standard's
 * table are opaque and always well-formed.
 */
public final class RequestForm {
  private static final int BROADCAST = 65535;

  /**
   * What is wrong.
   *
   * @param cause of the negative answer
   * @param words one sentence for people
   */
  public record Fault(Cause cause, String words) {}

  private RequestForm() {}

  /**
   * What is wrong with a request; empty when nothing is. Never throws.
   *
   * @param asdu with a complete header
   */
  public static Optional<Fault> fault(Octets asdu) {
    TypeId type = TypeId.find(AsduHeader.typeIdOf(asdu));
    if (type == null) {
      return Optional.empty();
    }
    AsduProblem problem = AsduCheck.check(asdu);
    if (problem != null) {
      return Optional.of(new Fault(answer(asdu), "not well-formed: " + problem.text()));
    }
    if (type.direction() != TypeId.Direction.CONTROL || type == TypeId.F_SC_NB_1) {
      return Optional.empty(); // values and files pass as they are
    }
    if (asdu.at(1) != 1) {
      return Optional.of(new Fault(answer(asdu), "a request has one object, and SQ=0"));
    }
    int commonAddress = AsduHeader.commonAddressOf(asdu);
    if (commonAddress == BROADCAST && !toEveryStation(type)) {
      return Optional.of(
          new Fault(Cause.UNKNOWN_COMMON_ADDRESS, type + " cannot be sent to all stations"));
    }
    return Optional.empty();
  }

  /** With which cause a request is refused as such, for what it was asked with. */
  public static Cause answer(Octets asdu) {
    int cause = AsduHeader.causeOf(asdu);
    if (AsduHeader.typeIdOf(asdu) == TypeId.C_RD_NA_1.id()) {
      return Cause.UNKNOWN_OBJECT_ADDRESS; // a read knows no confirmation
    }
    if (cause == Cause.DEACTIVATION.code()) {
      return Cause.DEACTIVATION_CONFIRMATION;
    }
    return cause == Cause.FILE_TRANSFER.code() || AsduHeader.typeIdOf(asdu) >= TypeId.F_FR_NA_1.id()
        ? Cause.FILE_TRANSFER
        : Cause.ACTIVATION_CONFIRMATION;
  }

  private static boolean toEveryStation(TypeId type) {
    return type == TypeId.C_IC_NA_1
        || type == TypeId.C_CI_NA_1
        || type == TypeId.C_CS_NA_1
        || type == TypeId.C_RP_NA_1;
  }
}
