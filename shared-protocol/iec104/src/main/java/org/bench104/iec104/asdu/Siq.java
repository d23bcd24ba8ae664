package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/** SIQ: single point with quality. Bit 0 SPI, 4 BL, 5 SB, 6 NT, 7 IV; 1-3 reserved. */
public record Siq(long raw) implements Element {
  public Siq {
    ElementKind.SIQ.requireFits(raw);
  }

  /** SPI: on. */
  public boolean on() {
    return bit(0);
  }

  @Override
  public PointValue value() {
    return new PointValue.Flag(on());
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw, QualityBits.WITHOUT_OVERFLOW);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SIQ;
  }
}
