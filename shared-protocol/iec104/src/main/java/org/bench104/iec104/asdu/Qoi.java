package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** QOI: qualifier of interrogation, 20 station, 21-36 group 1-16. */
public record Qoi(long raw) implements Element {
  public Qoi {
    ElementKind.QOI.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QOI;
  }
}
