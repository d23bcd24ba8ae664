package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** QCC: qualifier of counter interrogation. Bits 0-5 RQT, 6-7 FRZ. */
public record Qcc(long raw) implements Element {
  public Qcc {
    ElementKind.QCC.requireFits(raw);
  }

  /** RQT: 1-4 counter group, 5 general. */
  public int request() {
    return bits(0, 6);
  }

  /** FRZ: 0 read, 1 freeze, 2 freeze and reset, 3 reset. */
  public int freeze() {
    return bits(6, 2);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(request());
  }

  @Override
  public String qualifier() {
    return freeze() == 0 ? "" : "FRZ=" + freeze();
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QCC;
  }
}
