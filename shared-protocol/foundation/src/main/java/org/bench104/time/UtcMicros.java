package org.bench104.time;

import java.time.Instant;

/** Instants as microseconds since 1970 UTC, which is how frames, spool and recordings keep them. */
public final class UtcMicros {
  private static final long SECOND = 1_000_000;

  private UtcMicros() {}

  /** {@code instant} cut to microseconds. */
  public static long of(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
  }

  /** The instant that is {@code micros} after 1970, or before it when negative. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
  }
}
