package org.bench104.modbus;

/** Why a request is answered with an exception (specification, clause 7). */
public enum ExceptionCode {
  /** The function is not known here. */
  ILLEGAL_FUNCTION(0x01),
  /** A register that is not there, or that this client may not use. */
  ILLEGAL_DATA_ADDRESS(0x02),
  /** A count outside of its range, or a length that does not agree with it. */
  ILLEGAL_DATA_VALUE(0x03),
  /** A fault on this side. */
  SERVER_DEVICE_FAILURE(0x04),
  /** No device here has that unit id. */
  GATEWAY_TARGET_FAILED_TO_RESPOND(0x0B);

  private final int code;

  ExceptionCode(int code) {
    this.code = code;
  }

  /** The octet on the wire. */
  public int code() {
    return code;
  }
}
