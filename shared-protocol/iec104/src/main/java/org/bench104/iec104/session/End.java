package org.bench104.iec104.session;

/** An end of a TCP connection: who dialled, and who listened. */
public enum End {
  /** The end that opened the connection; in the standard's usual case the controlling station. */
  CLIENT,
  /** The end that was dialled; in the standard's usual case the controlled station. */
  SERVER;

  /** The opposite end. */
  public End other() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
