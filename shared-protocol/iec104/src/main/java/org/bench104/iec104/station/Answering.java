package org.bench104.iec104.station;

/** How a controlled station meets requests; all but the first are for testing its peers. */
public enum Answering {
  /** As the standard says. */
  CORRECTLY,
  /** Everything is refused: negative confirmations. */
  REFUSE,
  /** Nothing is answered. */
  SILENT
}
