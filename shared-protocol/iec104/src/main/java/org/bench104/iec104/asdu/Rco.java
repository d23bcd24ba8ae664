package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** RCO: regulating step command. Bits 0-1 RCS (1 lower, 2 higher), 2-6 QU, 7 S/E. */
public record Rco(long raw) implements SwitchingElement {
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

  @Override
  public ElementKind kind() {
    return ElementKind.RCO;
  }

  @Override
  public Rco with(long bits) {
    return new Rco(bits);
  }
}
