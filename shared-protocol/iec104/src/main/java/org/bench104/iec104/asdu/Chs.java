package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** CHS: checksum, the sum of all octets modulo 256. */
public record Chs(long raw) implements Element {
  public Chs {
    ElementKind.CHS.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("CHS=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.CHS;
  }
}
