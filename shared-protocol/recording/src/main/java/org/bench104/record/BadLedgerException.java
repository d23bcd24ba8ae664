package org.bench104.record;

import java.io.IOException;
import java.nio.file.Path;

/** A ledger that cannot be what a Sender or Receiver wrote; says in which line and why. */
public final class BadLedgerException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1, the header being line 1
   */
  public BadLedgerException(Path file, long line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
