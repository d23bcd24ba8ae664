package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SCO: single command. Bit 0 SCS, 2-6 QU, 7 S/E; 1 reserved. */
public record Sco(long raw) implements SwitchingElement {
  public Sco {
    ElementKind.SCO.requireFits(raw);
  }

  /** SCS: on. */
  public boolean on() {
    return bit(0);
  }

  @Override
  public PointValue value() {
    return new PointValue.Flag(on());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SCO;
  }

  @Override
  public Sco with(long bits) {
    return new Sco(bits);
  }
}
