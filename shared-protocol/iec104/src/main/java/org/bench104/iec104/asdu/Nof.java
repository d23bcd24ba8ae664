package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** NOF: name of file, 0..65535. */
public record Nof(long raw) implements Element {
  public Nof {
    ElementKind.NOF.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("NOF=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.NOF;
  }
}
