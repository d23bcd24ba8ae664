package org.bench104.tshark;

/** Nothing can be captured on this machine; the message says why and what to do. */
final class CannotCaptureException extends Exception {
  private static final long serialVersionUID = 1;

  CannotCaptureException(String message) {
    super(message);
  }
}
