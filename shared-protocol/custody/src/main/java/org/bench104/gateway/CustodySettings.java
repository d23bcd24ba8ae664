package org.bench104.gateway;

import java.time.Duration;

/**
 * Time limits and sizes of custody.
 *
 * @param spoolAfter a frame that no destination has acknowledged for this long goes to the spool;
 *     must lie between the destination's t2 and the Sender's t1
 * @param commandTimeout a command that could not be delivered and acknowledged within this time is
 *     refused
 * @param retryAfter the spool is tried again this long after it refused
 * @param tailFrames frames kept in memory although they are in the spool, so that a destination
 *     that has nearly caught up need not read them back
 */
public record CustodySettings(
    Duration spoolAfter, Duration commandTimeout, Duration retryAfter, int tailFrames) {
  private static final CustodySettings DEFAULTS =
      new CustodySettings(
          Duration.ofSeconds(12), Duration.ofSeconds(10), Duration.ofSeconds(1), 1024);

  public CustodySettings {
    requirePositive("spool-after", spoolAfter);
    requirePositive("command-timeout", commandTimeout);
    requirePositive("retry-after", retryAfter);
    if (tailFrames < 0 || tailFrames > 100_000) {
      throw new IllegalArgumentException(
          "tail frames are " + tailFrames + ", allowed are 0..100000");
    }
  }

  public static CustodySettings defaults() {
    return DEFAULTS;
  }

  public CustodySettings withSpoolAfter(Duration newSpoolAfter) {
    return new CustodySettings(newSpoolAfter, commandTimeout, retryAfter, tailFrames);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + ", must be longer than 0");
    }
  }
}
