package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** NVA: normalized value, -1..1-2^-15 in steps of 2^-15. */
public record Nva(long raw) implements Element {
  public Nva {
    ElementKind.NVA.requireFits(raw);
  }

  /** The value in steps of 2^-15, -32768..32767. */
  public int steps() {
    return (short) raw;
  }

  @Override
  public PointValue value() {
    return new PointValue.Normalized(steps());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.NVA;
  }
}
