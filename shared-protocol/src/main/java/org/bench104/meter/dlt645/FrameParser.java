package org.bench104.meter.dlt645;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Finds frames in a stream of octets, whatever pieces it arrives in. What is no frame is skipped
 * octet by octet and counted; the start of a frame that is not completed within 2 s is given up, so
 * that a bogus length holds nothing up. Holds at most one frame.
 */
public final class FrameParser {
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
  private static final int MOST = Dlt645Frame.LEAST_LENGTH + 255;

  private final Consumer<Dlt645Frame> sink;
  private final byte[] held = new byte[MOST];
  private int length;
  private long since;
  private long arrived;
  private long badFrames;
  private long skipped;

  /**
   * @param sink takes each frame, in order
   */
  public FrameParser(Consumer<Dlt645Frame> sink) {
    this.sink = sink;
  }

  /**
   * @param now on a monotonic clock, in nanoseconds
   */
  public void feed(byte[] octets, int from, int count, long now) {
    expire(now);
    arrived = now;
    for (int i = from; i < from + count; i++) {
      if (length == 0) {
        since = now;
      }
      held[length++] = octets[i];
      scan();
    }
  }

  /** Gives up a frame that was begun more than 2 s before {@code now}. */
  public void expire(long now) {
    while (length > 0 && now - since >= PATIENCE) {
      badFrames++;
      drop();
      scan();
    }
  }

  /** Whether part of a frame is waiting for the rest; then {@link #expire} is due within 2 s. */
  public boolean waiting() {
    return length > 0;
  }

  /** Candidates that turned out to be no frame: wrong delimiter, checksum or length. */
  public long badFrames() {
    return badFrames;
  }

  /** Octets that belong to no frame, preambles not counted. */
  public long skipped() {
    return skipped;
  }

  private void scan() {
    while (length > 0) {
      if ((held[0] & 0xFF) != Dlt645Frame.START) {
        drop();
        continue;
      }
      if (length <= Dlt645Frame.SECOND_START) {
        return;
      }
      if ((held[Dlt645Frame.SECOND_START] & 0xFF) != Dlt645Frame.START) {
        drop();
        continue;
      }
      if (length <= Dlt645Frame.LENGTH) {
        return;
      }
      int whole = Dlt645Frame.LEAST_LENGTH + (held[Dlt645Frame.LENGTH] & 0xFF);
      if (length < whole) {
        return;
      }
      if ((held[whole - 1] & 0xFF) != Dlt645Frame.END
          || (held[whole - 2] & 0xFF) != Dlt645Frame.checksum(held, 0, whole - 2)) {
        badFrames++;
        drop();
        continue;
      }
      Dlt645Frame frame = Dlt645Frame.decode(held, 0, whole);
      remove(whole);
      sink.accept(frame);
    }
  }

  private void drop() {
    if ((held[0] & 0xFF) != Dlt645Frame.PREAMBLE) {
      skipped++;
    }
    remove(1);
  }

  private void remove(int count) {
    System.arraycopy(held, count, held, 0, length - count);
    length -= count;
    since = arrived; // what is left came no later
  }
}
