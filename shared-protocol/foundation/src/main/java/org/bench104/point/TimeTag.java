package org.bench104.point;

/**
 * Time as the source stamped it, field by field and uninterpreted: fields out of the calendar's
 * range stay visible, summer time is a mark and never applied, and {@code invalid} concerns the
 * time only, not the value.
 */
public sealed interface TimeTag {
  /** IV: the source does not vouch for this time. */
  boolean invalid();

  /** GEN (RES1): the time was added on the way, not by the source. */
  boolean substituted();

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
  }

  /** Minute and milliseconds within an unknown hour; text like {@code 41:34.123}. */
  record WithinHour(int minute, int milliseconds, boolean substituted, boolean invalid)
      implements TimeTag {
    @Override
    public String text() {
      StringBuilder text = new StringBuilder(16);
      clock(text, minute, milliseconds);
      return text.append(invalid ? " IV" : "").append(substituted ? " GEN" : "").toString();
    }
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
