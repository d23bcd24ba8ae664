package org.bench104.gateway;

import java.time.Duration;

/**
 * Whether a destination gets its frames, judged from one look a second: away for too long, or
 * reached and yet acknowledging nothing of what waits. Pure.
 */
public final class DestinationWatch {
  /** Longest time without a way to it that is not worth a word. */
  public static final Duration AWAY_AFTER = Duration.ofSeconds(10);

  /** Longest time that what waits may stay without an acknowledgement on a way that is there. */
  public static final Duration STALLED_AFTER = Duration.ofSeconds(30);

  /** What is wrong. */
  public enum Trouble {
    NONE,
    /** It has not been reached for too long. */
    AWAY,
    /** It is reached, and acknowledges nothing. */
    STALLED
  }

  private long reachedAt;
  private long movedAt;
  private long delivered;

  /**
   * @param nanos now
   */
  public DestinationWatch(long nanos) {
    this.reachedAt = nanos;
    this.movedAt = nanos;
  }

  /**
   * One look.
   *
   * @param up whether frames can be forwarded
   * @param waiting whether there is something that it has still to acknowledge
   * @param count frames that it has acknowledged since the start
   */
  public Trouble look(long nanos, boolean up, boolean waiting, long count) {
    if (up) {
      reachedAt = nanos;
    }
    if (!up || !waiting || count != delivered) {
      movedAt = nanos;
    }
    delivered = count;
    if (!up) {
      return nanos - reachedAt >= AWAY_AFTER.toNanos() ? Trouble.AWAY : Trouble.NONE;
    }
    return nanos - movedAt >= STALLED_AFTER.toNanos() ? Trouble.STALLED : Trouble.NONE;
  }
}
