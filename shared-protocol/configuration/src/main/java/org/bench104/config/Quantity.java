package org.bench104.config;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with a unit as configuration and command lines write them: {@code 500ms}, {@code 15s},
 * {@code 4MiB}.
 */
public final class Quantity {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]+)");

  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private Quantity() {}

  /**
   * Reads a time such as {@code 15s}; units are ms, s, min, h and d.
   *
   * @throws IllegalArgumentException saying how to write it
   */
  public static Duration duration(String text) {
    Matcher matcher = SHAPE.matcher(text.trim());
    if (!matcher.matches() || !TIMES.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time; write a number with ms, s, min, h or d, as in \"15s\"");
    }
    try {
      return TIMES.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too long a time", e);
    }
  }

  /**
   * Reads a size such as {@code 4MiB} in octets; units are B, KiB, MiB and GiB.
   *
   * @throws IllegalArgumentException saying how to write it
   */
  public static long size(String text) {
    Matcher matcher = SHAPE.matcher(text.trim());
    if (!matcher.matches() || !SIZES.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write a number with B, KiB, MiB or GiB, as in \"4MiB\"");
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), SIZES.get(matcher.group(2)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too large a size", e);
    }
  }

  /** The time in the largest unit that keeps it a whole number. */
  public static String words(Duration time) {
    long millis = time.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds != 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds + "s";
  }

  /** The size in the largest unit that keeps it a whole number. */
  public static String words(long octets) {
    for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
      long size = Objects.requireNonNull(SIZES.get(unit), unit);
      if (octets != 0 && octets % size == 0) {
        return octets / size + unit;
      }
    }
    return octets + "B";
  }
}
