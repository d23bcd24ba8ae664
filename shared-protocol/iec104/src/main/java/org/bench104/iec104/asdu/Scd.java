package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SCD: 16 status bits (0-15) and 16 status change detection bits (16-31). */
public record Scd(long raw) implements Element {
  public Scd {
    ElementKind.SCD.requireFits(raw);
  }

  /** ST: status of the 16 points, the first one being bit 0. */
  public int status() {
    return bits(0, 16);
  }

  /** CD: which points changed since the last report. */
  public int changes() {
    return bits(16, 16);
  }

  @Override
  public PointValue value() {
    return new PointValue.Bits(raw, 32);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SCD;
  }
}
