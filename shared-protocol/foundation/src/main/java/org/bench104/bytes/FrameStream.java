package org.bench104.bytes;

import java.time.Duration;

/**
 * Finds frames in a stream of octets, whatever pieces it arrives in. What is no frame is skipped
 * octet by octet and counted; the start of a frame that is not completed in time is given up, so
 * that a bogus length holds nothing up. Holds at most one frame.
 */
public abstract class FrameStream {
  private final long patience;
  private final byte[] held;
  private int start;
  private int length;
  private long since;
  private long arrived;
  private int discarding;
  private long badFrames;
  private long skipped;

  /**
   * @param most octets held; whoever fills that many without being a frame is none
   * @param patience to complete a frame that has begun
   */
  protected FrameStream(int most, Duration patience) {
    this.held = new byte[most];
    this.patience = patience.toNanos();
  }

  /**
   * Looks at the octets held, of which there is one at least. Either takes a frame away, or skips
   * an octet, or leaves all as it is.
   *
   * @return false when more octets are needed to tell
   */
  protected abstract boolean step();

  /** Whether {@code octet} may stand between frames without being counted as skipped. */
  protected boolean isFiller(int octet) {
    return false;
  }

  /**
   * @param now on a monotonic clock, in nanoseconds
   */
  public final void feed(byte[] octets, int from, int count, long now) {
    expire(now);
    arrived = now;
    int next = from + discarded(Math.min(discarding, count));
    while (next < from + count) {
      compact();
      if (length == held.length) {
        skip(); // longer than anything allowed
        scan();
        continue;
      }
      if (length == 0) {
        since = now;
      }
      int taken = Math.min(held.length - length, from + count - next);
      System.arraycopy(octets, next, held, length, taken);
      length += taken;
      next += taken;
      scan();
      next += discarded(Math.min(discarding, from + count - next));
    }
  }

  /** Gives up what was begun too long before {@code now}. */
  public final void expire(long now) {
    if (discarding > 0 && now - since >= patience) {
      discarding = 0;
    }
    while (length > 0 && now - since >= patience) {
      skipBad();
      scan();
    }
  }

  private int discarded(int count) {
    discarding -= count;
    skipped += count;
    return count;
  }

  /** Whether part of a frame is waiting for the rest; then {@link #expire} is due. */
  public final boolean waiting() {
    return length > 0 || discarding > 0;
  }

  /** What looked like a frame and broke a rule, or was given up. */
  public final long badFrames() {
    return badFrames;
  }

  /** Octets that belong to nothing. */
  public final long skipped() {
    return skipped;
  }

  /** Octets held. */
  protected final int length() {
    return length;
  }

  /** The octet held at {@code index}, 0..255. */
  protected final int at(int index) {
    return held[start + index] & 0xFF;
  }

  /** Where the octets held are, from {@link #start}; only valid within one step. */
  protected final byte[] octets() {
    return held;
  }

  protected final int start() {
    return start;
  }

  /** Takes a frame of {@code count} octets away. */
  protected final Octets take(int count) {
    Octets taken = Octets.copyOf(held, start, count);
    remove(count);
    return taken;
  }

  /** Skips an octet; true, for {@link #step}. */
  protected final boolean skip() {
    if (!isFiller(at(0))) {
      skipped++;
    }
    remove(1);
    return true;
  }

  /**
   * Skips a frame that is longer than what is held, those of its {@code count} octets too that have
   * not arrived; they are waited for no longer than for any frame.
   */
  protected final boolean discard(int count) {
    int present = Math.min(count, length);
    long began = since;
    skipped += present;
    remove(present);
    discarding = count - present;
    if (discarding > 0) {
      since = began;
    }
    return true;
  }

  /** The same, of what looked like a frame. */
  protected final boolean skipBad() {
    countBad();
    return skip();
  }

  protected final void countBad() {
    badFrames++;
  }

  private void scan() {
    while (length > 0 && step()) {
      // each step uses octets up; it ends when it needs more of them
    }
  }

  private void remove(int count) {
    start += count;
    length -= count;
    since = arrived; // what is left came no later
  }

  private void compact() {
    System.arraycopy(held, start, held, 0, length);
    start = 0;
  }
}
