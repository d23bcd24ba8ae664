package org.bench104.client;

import java.io.IOException;

/** No data transfer within the time allowed; the message says with which station and why. */
public final class StationUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  StationUnreachableException(String words) {
    super(words);
  }
}
