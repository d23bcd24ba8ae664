package org.bench104.point;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Time as the source stamped it, field by field and uninterpreted: fields out of the calendar's
 * range stay visible, summer time is a mark that only {@link #instant} applies, and {@code invalid}
 * concerns the time only, not the value.
 */
public sealed interface TimeTag {
  /** IV: the source does not vouch for this time. */
  boolean invalid();

  /** GEN (RES1): the time was added on the way, not by the source. */
  boolean substituted();

  /**
   * The instant that is meant, with the fields read as UTC; with summer time (SU) an hour less,
   * because the source's clock was an hour ahead. Says nothing about {@link #invalid}.
   *
   * @param near gives the hour to a tag that has none: the one that brings it nearest
   * @return empty when the fields are no date or no time of day
   */
  Optional<Instant> instant(Instant near);

  /**
   * Date or minute, then the marks that are set, each after a blank: {@code IV} invalid, {@code SU}
   * summer time, {@code GEN} substituted.
   */
  String text();

  /** A full date; text like {@code 2026-11-20T19:41:34.123}. */
  record DateTime(
      int year,
      int month,
      int day,
      int hour,
      int minute,
      int milliseconds,
      boolean summerTime,
      boolean substituted,
      boolean invalid)
      implements TimeTag {
    /** The instant that is meant, as {@link TimeTag#instant}; needs no other time. */
    public Optional<Instant> instant() {
      if (outsideMinute(milliseconds)) {
        return Optional.empty();
      }
      try {
        LocalDateTime stamped =
            LocalDateTime.of(year, month, day, hour, minute)
                .plus(milliseconds, ChronoUnit.MILLIS)
                .minusHours(summerTime ? 1 : 0);
        return Optional.of(stamped.toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<Instant> instant(Instant near) {
      return instant();
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(32);
      digits(text, year, 1000).append('-');
      digits(text, month, 10).append('-');
      digits(text, day, 10).append('T');
      digits(text, hour, 10).append(':');
      clock(text, minute, milliseconds);
      text.append(invalid ? " IV" : "").append(summerTime ? " SU" : "");
      return text.append(substituted ? " GEN" : "").toString();
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /** Minute and milliseconds within an unknown hour; text like {@code 41:34.123}. */
  record WithinHour(int minute, int milliseconds, boolean substituted, boolean invalid)
      implements TimeTag {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Override
    public Optional<Instant> instant(Instant near) {
      if (minute > 59 || outsideMinute(milliseconds)) {
        return Optional.empty();
      }
      Instant sameHour =
          near.truncatedTo(ChronoUnit.HOURS).plusMillis(minute * 60_000L + milliseconds);
      Duration off = Duration.between(near, sameHour);
      long hours =
          off.compareTo(HALF_HOUR) > 0 ? -1 : off.compareTo(HALF_HOUR.negated()) < 0 ? 1 : 0;
      return Optional.of(sameHour.plus(hours, ChronoUnit.HOURS));
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(16);
      clock(text, minute, milliseconds);
      return text.append(invalid ? " IV" : "").append(substituted ? " GEN" : "").toString();
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  private static boolean outsideMinute(int milliseconds) {
    return milliseconds > 59_999;
  }

  private static void clock(StringBuilder text, int minute, int milliseconds) {
    digits(text, minute, 10).append(':');
    digits(text, milliseconds / 1000, 10).append('.');
    digits(text, milliseconds % 1000, 100);
  }

  private static StringBuilder digits(StringBuilder text, int number, int highest) {
    for (int weight = highest; weight > number && weight > 1; weight /= 10) {
      text.append('0');
    }
    return text.append(number);
  }
}
