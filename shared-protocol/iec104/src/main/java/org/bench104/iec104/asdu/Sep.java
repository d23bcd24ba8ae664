package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/**
 * SEP: single event of protection equipment. Bits 0-1 ES, 3 EI, 4 BL, 5 SB, 6 NT, 7 IV; 2 reserved.
 */
public record Sep(long raw) implements Element {
  public Sep {
    ElementKind.SEP.requireFits(raw);
  }

  /** ES: 0 indeterminate, 1 off, 2 on, 3 indeterminate. */
  public int state() {
    return bits(0, 2);
  }

  @Override
  public PointValue value() {
    return new PointValue.Position(state());
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw, QualityBits.WITH_ELAPSED_TIME);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SEP;
  }
}
