package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** LSQ: last section or segment qualifier. */
public record Lsq(long raw) implements Element {
  public Lsq {
    ElementKind.LSQ.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("LSQ=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.LSQ;
  }
}
