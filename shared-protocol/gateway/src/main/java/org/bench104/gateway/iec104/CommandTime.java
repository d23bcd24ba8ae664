package org.bench104.gateway.iec104;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.point.TimeTag;

/** The instant that the time tag of a command means. */
final class CommandTime {
  private static final int LAST_MILLISECOND = 59_999;

  private CommandTime() {}

  /**
   * The instant in UTC, one hour earlier with SU = 1; empty when the tag is marked invalid or is no
   * date.
   */
  static Optional<Instant> instant(Cp56 time) {
    TimeTag.DateTime tag = (TimeTag.DateTime) time.timeTag();
    if (tag.invalid() || tag.milliseconds() > LAST_MILLISECOND) {
      return Optional.empty();
    }
    try {
      Instant written =
          LocalDateTime.of(tag.year(), tag.month(), tag.day(), tag.hour(), tag.minute())
              .toInstant(ZoneOffset.UTC)
              .plusMillis(tag.milliseconds());
      return Optional.of(tag.summerTime() ? written.minus(Duration.ofHours(1)) : written);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
