package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** R32-IEEE STD 754: short floating point number; raw keeps the payload of a NaN. */
public record R32(long raw) implements Element {
  public R32 {
    ElementKind.R32.requireFits(raw);
  }

  /** The number; any NaN is a NaN. */
  public float number() {
    return Float.intBitsToFloat((int) raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Measured(number());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.R32;
  }
}
