package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** FRQ: file ready qualifier. Bits 0-6 number, 7 negative. */
public record Frq(long raw) implements Element {
  public Frq {
    ElementKind.FRQ.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("FRQ=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.FRQ;
  }
}
