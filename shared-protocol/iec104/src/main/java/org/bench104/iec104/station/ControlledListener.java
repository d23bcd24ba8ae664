package org.bench104.iec104.station;

/** Hears what a controlled station does, on its home thread. */
@FunctionalInterface
public interface ControlledListener {
  /** Nobody listens. */
  ControlledListener NOBODY = (peer, words) -> {};

  /**
   * @param words e.g. {@code C_SC_NA_1 1/100 execute: executed}
   */
  void happened(String peer, String words);
}
