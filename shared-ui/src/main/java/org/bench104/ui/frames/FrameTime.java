package org.bench104.ui.frames;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bench104.time.UtcMicros;

/** Times and durations as they stand in tables. */
public final class FrameTime {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private FrameTime() {}

  /** Time of day in the zone of this machine. */
  public static String clock(long micros) {
    return CLOCK.format(UtcMicros.instant(micros).atZone(ZoneId.systemDefault()));
  }

  /** {@code 12 ms}, {@code 1.2 s}, {@code 3 min 4 s}; empty for {@link FrameRow#NO_TIME}. */
  public static String millis(long millis) {
    if (millis == FrameRow.NO_TIME) {
      return "";
    }
    long size = Math.abs(millis);
    String sign = millis < 0 ? "-" : "";
    if (size < 1000) {
      return millis + " ms";
    }
    if (size < 60_000) {
      return sign + String.format(Locale.ROOT, "%.1f s", size / 1000.0);
    }
    if (size < 3_600_000) {
      return sign + size / 60_000 + " min " + size / 1000 % 60 + " s";
    }
    return size < 172_800_000
        ? sign + size / 3_600_000 + " h " + size / 60_000 % 60 + " min"
        : sign + size / 86_400_000 + " d";
  }

  /** Like {@link #millis}, with tenths below 100 ms. */
  public static String micros(long micros) {
    if (micros == FrameRow.NO_TIME) {
      return "";
    }
    return Math.abs(micros) < 100_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1000.0)
        : millis(micros / 1000);
  }
}
