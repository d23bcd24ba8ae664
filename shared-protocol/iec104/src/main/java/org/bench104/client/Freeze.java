package org.bench104.client;

/** What a counter interrogation does with the counters: FRZ of IEC 60870-5-101 clause 7.2.6.23. */
public enum Freeze {
  /** Reads what was frozen before. */
  READ,
  /** Freezes without reset. */
  FREEZE,
  /** Freezes and resets. */
  FREEZE_AND_RESET,
  /** Resets. */
  RESET
}
