package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** BSI: 32 bits of binary state information, the first one being bit 0. */
public record Bsi(long raw) implements Element {
  public Bsi {
    ElementKind.BSI.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Bits(raw, 32);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.BSI;
  }
}
