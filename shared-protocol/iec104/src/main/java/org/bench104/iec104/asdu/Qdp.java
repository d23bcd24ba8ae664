package org.bench104.iec104.asdu;

import org.bench104.point.Quality;

/** QDP: quality of protection events. Bit 3 EI, 4 BL, 5 SB, 6 NT, 7 IV; 0-2 reserved. */
public record Qdp(long raw) implements Element {
  public Qdp {
    ElementKind.QDP.requireFits(raw);
  }

  /** The octet for {@code quality}, reserved bits 0. */
  public static Qdp of(Quality quality) {
    return new Qdp(QualityBits.raw(quality, QualityBits.WITH_ELAPSED_TIME));
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw, QualityBits.WITH_ELAPSED_TIME);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QDP;
  }
}
