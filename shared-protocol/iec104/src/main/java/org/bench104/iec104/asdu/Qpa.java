package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** QPA: qualifier of parameter activation, 1-3. */
public record Qpa(long raw) implements Element {
  public Qpa {
    ElementKind.QPA.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QPA;
  }
}
