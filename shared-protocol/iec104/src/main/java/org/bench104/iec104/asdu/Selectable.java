package org.bench104.iec104.asdu;

/**
 * An element of a command with the bit S/E: select, or execute (IEC 60870-5-101 clause 7.2.6.26).
 */
public sealed interface Selectable extends Element permits SwitchingElement, Qos {
  /** S/E: select rather than execute. */
  default boolean select() {
    return bit(7);
  }

  /** The same element to select or to execute. */
  Selectable withSelect(boolean select);

  /** {@code raw} with S/E set or cleared. */
  static long bit(long raw, boolean select) {
    return select ? raw | 0x80 : raw & ~0x80L;
  }
}
