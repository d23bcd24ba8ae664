package org.bench104.iec104.asdu;

/** A single, double or regulating step command: its state, then bits 2-6 QU and bit 7 S/E. */
public sealed interface SwitchingElement extends Selectable permits Sco, Dco, Rco {
  /** QU: 0 none, 1 short pulse, 2 long pulse, 3 persistent, above reserved or private. */
  default int pulse() {
    return bits(2, 5);
  }

  @Override
  default String qualifier() {
    return Qualifiers.of("QU", pulse(), select());
  }
}
