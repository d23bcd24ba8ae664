package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** DCO: double command. Bits 0-1 DCS (1 off, 2 on), 2-6 QU, 7 S/E. */
public record Dco(long raw) implements SwitchingElement {
  public Dco {
    ElementKind.DCO.requireFits(raw);
  }

  /** DCS: 1 off, 2 on; 0 and 3 are not permitted. */
  public int state() {
    return bits(0, 2);
  }

  @Override
  public PointValue value() {
    return new PointValue.Position(state());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.DCO;
  }

  @Override
  public Dco with(long bits) {
    return new Dco(bits);
  }
}
