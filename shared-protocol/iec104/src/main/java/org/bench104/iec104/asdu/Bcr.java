package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/** BCR: binary counter reading. 32 bits signed count, then bits 0-4 sequence, 5 CY, 6 CA, 7 IV. */
public record Bcr(long raw) implements Element {
  public Bcr {
    ElementKind.BCR.requireFits(raw);
  }

  /** The count, -2^31..2^31-1. */
  public int count() {
    return (int) raw;
  }

  /** SQ: number of the reading, 0..31. */
  public int sequence() {
    return bits(32, 5);
  }

  /** CY: the counter overflowed in the period. */
  public boolean carry() {
    return bit(37);
  }

  /** CA: the counter was adjusted since the last reading. */
  public boolean adjusted() {
    return bit(38);
  }

  @Override
  public PointValue value() {
    return new PointValue.Whole(count());
  }

  @Override
  public Quality quality() {
    return QualityBits.of(raw >>> 32, QualityBits.INVALID);
  }

  @Override
  public String qualifier() {
    return "SQ=" + sequence() + (carry() ? " CY" : "") + (adjusted() ? " CA" : "");
  }

  @Override
  public ElementKind kind() {
    return ElementKind.BCR;
  }
}
