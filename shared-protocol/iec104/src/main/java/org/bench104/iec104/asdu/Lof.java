package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** LOF: length of file or section in octets, 0..16777215. */
public record Lof(long raw) implements Element {
  public Lof {
    ElementKind.LOF.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("LOF=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.LOF;
  }
}
