package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SCQ: select and call qualifier. Bits 0-3 what to do, 4-7 error. */
public record Scq(long raw) implements Element {
  public Scq {
    ElementKind.SCQ.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("SCQ=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SCQ;
  }
}
