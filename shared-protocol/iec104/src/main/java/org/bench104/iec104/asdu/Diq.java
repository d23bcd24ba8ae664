package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/** DIQ: double point with quality. Bits 0-1 DPI, 4 BL, 5 SB, 6 NT, 7 IV; 2-3 reserved. */
public record Diq(long raw) implements Element {
  public Diq {
    ElementKind.DIQ.requireFits(raw);
  }

  /** DPI: 0 intermediate, 1 off, 2 on, 3 indeterminate. */
  public int state() {
    return bits(0, 2);
  }

  @Override
  public PointValue value() {
    return new PointValue.Position(state());
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw, QualityBits.WITHOUT_OVERFLOW);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.DIQ;
  }
}
