package org.bench104.spool;

import java.io.IOException;

/** Another process works in the spool folder; the message says which folder and what to do. */
public final class SpoolInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  SpoolInUseException(String place) {
    super(
        "spool folder "
            + place
            + " is in use by another gateway: stop that one, or give this one a folder of its own");
  }
}
