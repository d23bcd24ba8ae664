package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** TSC: test sequence counter, 0..65535. */
public record Tsc(long raw) implements Element {
  public Tsc {
    ElementKind.TSC.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.TSC;
  }
}
