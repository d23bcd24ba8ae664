package org.bench104.mapping;

/** When a point is sent. */
public enum Sending {
  /**
   * When the value has left the dead band around what was sent last, or the quality is another one;
   * cause 3, spontaneous.
   */
  ON_CHANGE,
  /** With every value that the source gives; cause 3. */
  ALWAYS,
  /**
   * At once when the first value is there and then at fixed intervals; cause 1, periodic, where the
   * standard has that for the type, otherwise 3.
   */
  CYCLIC
}
