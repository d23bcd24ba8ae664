package org.bench104.iec104.asdu;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bench104.point.TimeTag;

/**
 * CP56Time2a: date and time. Bits 0-15 milliseconds of the minute, 16-21 minute, 22 GEN (RES1), 23
 * IV, 24-28 hour, 31 SU, 32-36 day, 37-39 day of week, 40-43 month, 48-54 year; the others are
 * reserved.
 */
public record Cp56(long raw) implements Element {
  private static final long SUBSTITUTED = 1L << 22;

  public Cp56 {
    ElementKind.CP56.requireFits(raw);
  }

  /**
   * {@code instant} in UTC, cut to milliseconds, with the day of week; all marks 0. The century is
   * not part of the tag.
   */
  public static Cp56 of(Instant instant) {
    OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
    long raw = at.getSecond() * 1000L + at.getNano() / 1_000_000;
    raw |= (long) at.getMinute() << 16 | (long) at.getHour() << 24;
    raw |= (long) at.getDayOfMonth() << 32 | (long) at.getDayOfWeek().getValue() << 37;
    return new Cp56(
        raw | (long) at.getMonthValue() << 40 | Math.floorMod(at.getYear(), 100L) << 48);
  }

  /** As {@link #of(Instant)}, with GEN when the time was added on the way. */
  static Cp56 of(Instant instant, boolean substituted) {
    return new Cp56(of(instant).raw | (substituted ? SUBSTITUTED : 0));
  }

  /** 1 Monday .. 7 Sunday, 0 not used. */
  public int dayOfWeek() {
    return bits(37, 3);
  }

  /** The date with the year counted from 2000. */
  @Override
  public TimeTag timeTag() {
    return new TimeTag.DateTime(
        2000 + bits(48, 7),
        bits(40, 4),
        bits(32, 5),
        bits(24, 5),
        bits(16, 6),
        bits(0, 16),
        bit(31),
        bit(22),
        bit(23));
  }

  /**
   * The instant that a command or a clock synchronisation with this tag means, in UTC, with SU an
   * hour earlier; empty when it is marked invalid (IV) or is no date.
   */
  public Optional<Instant> validInstant() {
    return bit(23) ? Optional.empty() : ((TimeTag.DateTime) timeTag()).instant();
  }

  @Override
  public ElementKind kind() {
    return ElementKind.CP56;
  }
}
