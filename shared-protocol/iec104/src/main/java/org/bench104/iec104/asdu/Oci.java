package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/**
 * OCI: output circuit of protection equipment. Bit 0 GC general, 1-3 CL1-3 phases; 4-7 reserved.
 */
public record Oci(long raw) implements Element {
  public Oci {
    ElementKind.OCI.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Bits(raw, 8);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.OCI;
  }
}
