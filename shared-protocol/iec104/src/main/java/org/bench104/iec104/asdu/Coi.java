package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** COI: cause of initialisation. Bits 0-6 cause, 7 parameters changed. */
public record Coi(long raw) implements Element {
  public Coi {
    ElementKind.COI.requireFits(raw);
  }

  /** 0 power switched on, 1 manual reset, 2 remote reset. */
  public int cause() {
    return bits(0, 7);
  }

  /** After a change of local parameters. */
  public boolean parametersChanged() {
    return bit(7);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(cause());
  }

  @Override
  public String qualifier() {
    return parametersChanged() ? "I" : "";
  }

  @Override
  public ElementKind kind() {
    return ElementKind.COI;
  }
}
