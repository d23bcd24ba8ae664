package org.bench104.modbus;

/** A request that is answered with an exception instead of a result. */
final class RefusedRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExceptionCode code;

  RefusedRequestException(ExceptionCode code, String words) {
    super(words, null, false, false); // thrown for every wrong request, so without a stack trace
    this.code = code;
  }

  ExceptionCode code() {
    return code;
  }
}
