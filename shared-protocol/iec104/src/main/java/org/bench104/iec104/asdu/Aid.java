package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** AID: association of the security statistics (IEC TS 60870-5-7). */
public record Aid(long raw) implements Element {
  public Aid {
    ElementKind.AID.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("AID=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.AID;
  }
}
