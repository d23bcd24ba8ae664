package org.bench104.app.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bench104.ui.frames.FrameTime;

/** Numbers as they stand on the cards of the console. */
public final class Amounts {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final long KIB = 1024;

  private Amounts() {}

  /** {@code 1,204}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 12.3/s}. */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 1000 ? "%.1f/s" : "%,.0f/s", perSecond);
  }

  /** {@code 512 B}, {@code 1.5 KiB}, {@code 3.0 GiB}. */
  public static String octets(long octets) {
    if (octets < KIB) {
      return octets + " B";
    }
    double rest = octets;
    int unit = -1;
    while (rest >= KIB && unit < 3) {
      rest /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", rest, "KMGT".charAt(unit));
  }

  /** {@code 3 min 4 s}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60 ? seconds + " s" : FrameTime.millis(seconds * 1000);
  }

  /** Time of day in the zone of this machine, and how long ago that was. */
  public static String since(Instant since, Instant now) {
    Duration ago = Duration.between(since, now);
    return clock(since) + " (" + duration(ago.isNegative() ? Duration.ZERO : ago) + ")";
  }

  /** Time of day in the zone of this machine. */
  public static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }
}
