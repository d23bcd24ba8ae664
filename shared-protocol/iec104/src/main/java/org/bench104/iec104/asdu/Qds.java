package org.bench104.iec104.asdu;

import org.bench104.point.Quality;

/** QDS: quality descriptor. Bit 0 OV, 4 BL, 5 SB, 6 NT, 7 IV; 1-3 reserved. */
public record Qds(long raw) implements Element {
  public Qds {
    ElementKind.QDS.requireFits(raw);
  }

  /** The octet for {@code quality}, reserved bits 0. */
  public static Qds of(Quality quality) {
    return new Qds(QualityBits.raw(quality, QualityBits.WITH_OVERFLOW));
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw, QualityBits.WITH_OVERFLOW);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QDS;
  }
}
