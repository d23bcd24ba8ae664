package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** AFQ: acknowledge file or section qualifier. Bits 0-3 what, 4-7 error. */
public record Afq(long raw) implements Element {
  public Afq {
    ElementKind.AFQ.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("AFQ=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.AFQ;
  }
}
