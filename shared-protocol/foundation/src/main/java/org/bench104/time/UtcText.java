package org.bench104.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as {@code 2026-03-04T05:06:07.000089Z}: ISO 8601, UTC, always six decimals. Remembers
 * the last second it wrote or read, because rows that follow each other share it. Not thread-safe.
 */
public final class UtcText {
  private static final int SECONDS_LENGTH = "2026-03-04T05:06:07".length();
  private static final int LENGTH = SECONDS_LENGTH + ".000089Z".length();
  private static final long MICROS = 1_000_000;

  private long second = Long.MIN_VALUE;
  private String secondText = "";

  /**
   * The text of a moment.
   *
   * @param micros microseconds since 1970 UTC, in the years 0..9999
   */
  public String format(long micros) {
    long wanted = Math.floorDiv(micros, MICROS);
    if (wanted != second) {
      second = wanted;
      // Instant leaves out neither seconds nor the zone, only the decimals that are zero
      secondText = Instant.ofEpochSecond(wanted).toString().substring(0, SECONDS_LENGTH);
    }
    char[] text = new char[LENGTH];
    secondText.getChars(0, SECONDS_LENGTH, text, 0);
    int decimals = (int) Math.floorMod(micros, MICROS);
    for (int i = LENGTH - 2; i > SECONDS_LENGTH; i--) {
      text[i] = (char) ('0' + decimals % 10);
      decimals /= 10;
    }
    text[SECONDS_LENGTH] = '.';
    text[LENGTH - 1] = 'Z';
    return new String(text);
  }

  /**
   * Microseconds since 1970 UTC.
   *
   * @throws DateTimeException when {@code text} is not in this form
   */
  public long parse(String text) {
    if (text.length() != LENGTH
        || text.charAt(SECONDS_LENGTH) != '.'
        || text.charAt(LENGTH - 1) != 'Z') {
      throw new DateTimeException("'" + text + "' is not a time like 2026-03-04T05:06:07.000089Z");
    }
    if (!text.startsWith(secondText) || secondText.isEmpty()) {
      String seconds = text.substring(0, SECONDS_LENGTH);
      second = LocalDateTime.parse(seconds).toEpochSecond(ZoneOffset.UTC);
      secondText = seconds;
    }
    int decimals = 0;
    for (int i = SECONDS_LENGTH + 1; i < LENGTH - 1; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("'" + text + "' has something else than six decimals");
      }
      decimals = decimals * 10 + digit;
    }
    return second * MICROS + decimals;
  }
}
