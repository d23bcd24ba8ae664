package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** VTI: step position. Bits 0-6 value -64..63 in two's complement, bit 7 T transient. */
public record Vti(long raw) implements Element {
  public Vti {
    ElementKind.VTI.requireFits(raw);
  }

  /** The position, -64..63. */
  public int position() {
    return (int) (raw << 57 >> 57);
  }

  /** T: the equipment is moving. */
  public boolean transientState() {
    return bit(7);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(position());
  }

  @Override
  public String qualifier() {
    return transientState() ? "T" : "";
  }

  @Override
  public ElementKind kind() {
    return ElementKind.VTI;
  }
}
