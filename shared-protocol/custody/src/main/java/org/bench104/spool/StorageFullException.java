package org.bench104.spool;

import java.io.IOException;

/** No room left on the disk; goes away when room is made. */
public final class StorageFullException extends IOException {
  private static final long serialVersionUID = 1L;

  public StorageFullException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageFullException(String message) {
    super(message);
  }
}
