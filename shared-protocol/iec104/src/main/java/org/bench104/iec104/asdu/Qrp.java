package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** QRP: qualifier of reset process, 1 general reset, 2 pending time-tagged information. */
public record Qrp(long raw) implements Element {
  public Qrp {
    ElementKind.QRP.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QRP;
  }
}
