package org.bench104.iec104.asdu;

/** A single, double or regulating step command: its state, then bits 2-6 QU and bit 7 S/E. */
public sealed interface SwitchingElement extends Selectable permits Sco, Dco, Rco {
  /** Largest value of QU. */
  int MOST_PULSE = 31;

  /** QU: 0 none, 1 short pulse, 2 long pulse, 3 persistent, above reserved or private. */
  default int pulse() {
    return bits(2, 5);
  }

  /** An element of this kind with these bits instead. */
  SwitchingElement with(long bits);

  /**
   * The same command with another QU.
   *
   * @param pulse 0..31
   */
  default SwitchingElement withPulse(int pulse) {
    if (pulse < 0 || pulse > MOST_PULSE) {
      throw new IllegalArgumentException(
          "qualifier QU " + pulse + ", allowed are 0.." + MOST_PULSE);
    }
    return with(raw() & ~((long) MOST_PULSE << 2) | (long) pulse << 2);
  }

  @Override
  default SwitchingElement withSelect(boolean select) {
    return with(Selectable.bit(raw(), select));
  }

  @Override
  default String qualifier() {
    return Qualifiers.of("QU", pulse(), select());
  }
}
