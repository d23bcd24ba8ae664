package org.bench104.meter.dlt645;

/** Which meaning the data identifiers have. */
public enum Profile {
  /** As DL/T 645-2007 defines them. */
  STANDARD,
  /**
   * As the IVY gateway read them: power ten times larger, other signs, a one octet relay status.
   */
  IVY_LEGACY
}
