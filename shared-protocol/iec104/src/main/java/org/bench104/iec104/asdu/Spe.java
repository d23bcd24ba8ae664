package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/**
 * SPE: start events of protection equipment. Bit 0 GS general, 1-3 SL1-3 phases, 4 SIE earth
 * current, 5 SRD reverse; 6-7 reserved.
 */
public record Spe(long raw) implements Element {
  public Spe {
    ElementKind.SPE.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Bits(raw, 8);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SPE;
  }
}
