package org.bench104.update;

/** An update was refused or could not be carried out; the message says why and what to do. */
public final class UpdateException extends Exception {
  private static final long serialVersionUID = 1L;

  UpdateException(String message) {
    super(message);
  }

  UpdateException(String message, Throwable cause) {
    super(message, cause);
  }
}
