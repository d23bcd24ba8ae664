package org.bench104.iec104.station;

/** With what the answer to a request is complete. */
public enum Ends {
  /** The confirmation (cause 7 or 9). */
  CONFIRMED,
  /** The termination (cause 10) after the confirmation. */
  TERMINATED,
  /** The value that was asked for (cause 5). */
  ANSWERED
}
