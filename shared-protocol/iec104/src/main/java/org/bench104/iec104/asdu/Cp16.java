package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** CP16Time2a: elapsed time, 0..59999 ms. */
public record Cp16(long raw) implements Element {
  public Cp16 {
    ElementKind.CP16.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words(raw + "ms");
  }

  @Override
  public ElementKind kind() {
    return ElementKind.CP16;
  }
}
