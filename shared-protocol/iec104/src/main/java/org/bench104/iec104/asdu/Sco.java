package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/** SCO: single command. Bit 0 SCS, 2-6 QU, 7 S/E; 1 reserved. */
public record Sco(long raw) implements Element {
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

  /** QU: 0 none, 1 short pulse, 2 long pulse, 3 persistent, above reserved or private. */
  public int pulse() {
    return bits(2, 5);
  }

  /** S/E: select rather than execute. */
  public boolean select() {
    return bit(7);
  }

  @Override
  public String qualifier() {
    return Qualifiers.of("QU", pulse(), select());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SCO;
  }
}
