package org.bench104.spool;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * ISO-8601 UTC with microseconds, {@code 2026-01-31T23:59:59.123456Z}, always 27 octets. Remembers
 * the last day, because the calendar is the slow part and rows of one day come together.
 */
final class RowTime {
  static final int LENGTH = 27;

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final byte[] PATTERN =
      "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
  private static final int DAY_LENGTH = 10;

  private long day = 0;
  private byte[] dayText = "1970-01-01".getBytes(StandardCharsets.US_ASCII);

  /** Writes {@code micros}, 0..{@link SpoolRow#LAST_MICROS}, to {@code target}. */
  void write(long micros, byte[] target, int at) {
    long wanted = micros / MICROS_PER_DAY;
    if (wanted != day) {
      dayText = LocalDate.ofEpochDay(wanted).toString().getBytes(StandardCharsets.US_ASCII);
      day = wanted;
    }
    System.arraycopy(PATTERN, 0, target, at, LENGTH);
    System.arraycopy(dayText, 0, target, at, DAY_LENGTH);
    long ofDay = micros % MICROS_PER_DAY;
    int second = (int) (ofDay / 1_000_000);
    digits(second / 3600, 2, target, at + 11);
    digits(second / 60 % 60, 2, target, at + 14);
    digits(second % 60, 2, target, at + 17);
    digits((int) (ofDay % 1_000_000), 6, target, at + 20);
  }

  /** Whether {@link #LENGTH} octets from {@code at} on look like a time. */
  static boolean looksRight(byte[] source, int at) {
    for (int i = 0; i < LENGTH; i++) {
      byte c = source[at + i];
      if (PATTERN[i] == '0' ? c < '0' || c > '9' : c != PATTERN[i]) {
        return false;
      }
    }
    return true;
  }

  /** Microseconds since 1970 of a text that looks right; -1 when there is no such time. */
  long read(byte[] source, int at) {
    if (!Arrays.equals(dayText, 0, DAY_LENGTH, source, at, at + DAY_LENGTH)) {
      try {
        day =
            LocalDate.of(
                    number(source, at, 4), number(source, at + 5, 2), number(source, at + 8, 2))
                .toEpochDay();
        dayText = Arrays.copyOfRange(source, at, at + DAY_LENGTH);
      } catch (DateTimeException noSuchDay) {
        return -1;
      }
    }
    int hour = number(source, at + 11, 2);
    int minute = number(source, at + 14, 2);
    int second = number(source, at + 17, 2);
    if (day < 0 || hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    return day * MICROS_PER_DAY
        + ((hour * 60L + minute) * 60 + second) * 1_000_000
        + number(source, at + 20, 6);
  }

  private static void digits(int value, int count, byte[] target, int at) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int number(byte[] source, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      value = value * 10 + source[i] - '0';
    }
    return value;
  }
}
