package org.bench104.net;

import java.io.IOException;

/** An address cannot be listened on; the message says why and what to do. */
public final class ListenException extends IOException {
  private static final long serialVersionUID = 1L;

  public ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
