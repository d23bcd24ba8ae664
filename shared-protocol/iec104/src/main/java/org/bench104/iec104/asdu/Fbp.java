package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** FBP: fixed test bit pattern, 0x55AA, on the wire AA 55. */
public record Fbp(long raw) implements Element {
  public Fbp {
    ElementKind.FBP.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Bits(raw, 16);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.FBP;
  }
}
