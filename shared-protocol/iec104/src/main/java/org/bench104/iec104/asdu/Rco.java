package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** RCO: regulating step command. Bits 0-1 RCS (1 lower, 2 higher), 2-6 QU, 7 S/E. */
public record Rco(long raw) implements Element {
  public Rco {
    ElementKind.RCO.requireFits(raw);
  }

  /** RCS: 1 lower, 2 higher; 0 and 3 are not permitted. */
  public int step() {
    return bits(0, 2);
  }

  @Override
  public PointValue value() {
    return new PointValue.Position(step());
  }

  /** QU: 0 none, 1 short pulse, 2 long pulse, 3 persistent, above reserved or private. */
  public int pulse() {
    return bits(2, 5);
  }

  /** S/E: select rather than execute. */
  public boolean select() {
    return bit(7);
  }

  @Override
  public String qualifier() {
    return Qualifiers.of("QU", pulse(), select());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.RCO;
  }
}
