package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SRQ: section ready qualifier. Bits 0-6 number, 7 not ready. */
public record Srq(long raw) implements Element {
  public Srq {
    ElementKind.SRQ.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("SRQ=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SRQ;
  }
}
