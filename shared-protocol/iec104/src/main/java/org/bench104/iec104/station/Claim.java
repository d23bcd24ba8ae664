package org.bench104.iec104.station;

/** Whether an ASDU of a station belongs to a request of this controlling station. */
public enum Claim {
  /** To none: nobody here asked for it. */
  NONE,
  /** It confirms, refuses or terminates a request. */
  REPLY,
  /** It carries values that were asked for. */
  VALUES
}
