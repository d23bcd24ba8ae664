package org.bench104.iec104.asdu;

import java.time.Instant;
import org.bench104.point.TimeTag;

/** CP24Time2a: milliseconds of the minute and minute. Bits 0-15 ms, 16-21 minute, 22 GEN, 23 IV. */
public record Cp24(long raw) implements Element {
  public Cp24 {
    ElementKind.CP24.requireFits(raw);
  }

  /** Minute and milliseconds of {@code instant}, all marks 0. */
  public static Cp24 of(Instant instant) {
    return new Cp24(Cp56.of(instant).raw() & 0xFFFFFF);
  }

  @Override
  public TimeTag timeTag() {
    return new TimeTag.WithinHour(bits(16, 6), bits(0, 16), bit(22), bit(23));
  }

  @Override
  public ElementKind kind() {
    return ElementKind.CP24;
  }
}
