package org.bench104.gateway;

/**
 * Whether a destination acknowledges within its patience. One frame at a time is watched from its
 * arrival to its acknowledgement, and then the newest one; so it costs nothing that grows, and a
 * destination that is catching up is prompt again only when it has caught up.
 */
final class Promptness {
  private static final long NONE = -1;

  private final long patience;
  private long watched = NONE;
  private long watchedAt;
  private long newest = NONE;
  private long newestAt;
  private boolean wasLate;

  /**
   * @param patience nanoseconds that a frame may wait
   */
  Promptness(long patience) {
    this.patience = patience;
  }

  /** A frame for this destination came at {@code now}. */
  void accepted(long sequence, long now) {
    newest = sequence;
    newestAt = now;
    if (watched == NONE) {
      watch(sequence, now);
    }
  }

  /** It has acknowledged everything up to {@code sequence}. */
  void acknowledged(long sequence, long now) {
    if (watched == NONE || sequence < watched) {
      return;
    }
    if (newest > sequence) {
      wasLate = now - watchedAt >= patience;
      watch(newest, newestAt);
    } else {
      nothingWaits();
    }
  }

  /** A frame is left to its sender and will not be acknowledged. */
  void left(long sequence) {
    if (sequence == watched || sequence == newest) {
      nothingWaits();
    }
  }

  /** Whether the frame watched last was acknowledged too late, or the one watched now is. */
  boolean late(long now) {
    return watched != NONE && (wasLate || now - watchedAt >= patience);
  }

  private void watch(long sequence, long at) {
    watched = sequence;
    watchedAt = at;
  }

  private void nothingWaits() {
    watched = NONE;
    newest = NONE;
    wasLate = false;
  }
}
