package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** NOS: name of section, 0..255. */
public record Nos(long raw) implements Element {
  public Nos {
    ElementKind.NOS.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("NOS=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.NOS;
  }
}
