package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SVA: scaled value, -32768..32767. */
public record Sva(long raw) implements Element {
  public Sva {
    ElementKind.SVA.requireFits(raw);
  }

  /** The value, -32768..32767. */
  public int number() {
    return (short) raw;
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(number());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SVA;
  }
}
