package org.bench104.spool;

import java.time.Duration;

/**
 * Sizes and intervals of a spool.
 *
 * @param segmentBytes a segment is closed before it grows beyond this, 256 octets..1 GiB; a batch
 *     larger than that still goes into one segment
 * @param limitBytes all segments together, twice {@code segmentBytes}..1 TiB
 * @param reserveBytes room on the disk that rows leave free, so that cursors can be written when
 *     rows cannot, 0..1 GiB
 * @param cursorInterval a cursor that has moved is written after this long, 0..1 h ...
 * @param cursorRows ... or when it has moved by this many frame numbers, 1..1 000 000
 */
public record SpoolSettings(
    int segmentBytes, long limitBytes, long reserveBytes, Duration cursorInterval, int cursorRows) {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long GIB = 1024 * MIB;

  public SpoolSettings {
    require("segment size", segmentBytes, 256, GIB);
    require("spool limit", limitBytes, 2L * segmentBytes, 1024 * GIB);
    require("reserve", reserveBytes, 0, GIB);
    require("cursor rows", cursorRows, 1, 1_000_000);
    if (cursorInterval.isNegative() || cursorInterval.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "cursor interval is " + cursorInterval + ", allowed are 0 to 1 h");
    }
  }

  /** 4 MiB segments, 1 GiB in all, 1 MiB reserve, cursors each second or 1000 frames. */
  public static SpoolSettings defaults() {
    return new SpoolSettings((int) (4 * MIB), GIB, MIB, Duration.ofSeconds(1), 1000);
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + ", allowed are " + least + ".." + most);
    }
  }
}
