package org.bench104.sender;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a pattern, one each interval, the first at once. Frames that fall due while none can be
 * sent are made up for, so that the rate is kept on average: those of the last ten seconds, and of
 * slow patterns the last {@value #MOST_LATE}.
 */
public final class PacedFrames implements FrameSource {
  /** No end. */
  public static final long ENDLESS = Long.MAX_VALUE;

  static final int MOST_LATE = 100;
  private static final long LONGEST_LATE = 10_000_000_000L;
  private static final long FINEST_TIMER = 1_000_000;

  private final FramePattern pattern;
  private final long count;
  private final long interval;
  private final long mostLate;
  private final Timers timers;
  private Runnable more = () -> {};
  private Timers.Timer timer = () -> {};
  private boolean waiting;
  private long due;

  /**
   * @param count number of the last frame, or {@link #ENDLESS}
   * @param interval zero for as fast as they are taken
   */
  public PacedFrames(FramePattern pattern, long count, Duration interval, Timers timers) {
    if (count < 0 || interval.isNegative()) {
      throw new IllegalArgumentException("count and interval must not be negative");
    }
    this.pattern = pattern;
    this.count = count;
    this.interval = interval.toNanos();
    this.mostLate = Math.max(MOST_LATE * this.interval, LONGEST_LATE);
    this.timers = timers;
  }

  @Override
  public void begin(Runnable wake) {
    more = wake;
    due = timers.nanos();
  }

  @Override
  public @Nullable Octets next(long index) {
    if (exhausted(index)) {
      return null;
    }
    if (interval > 0) {
      long late = timers.nanos() - due;
      if (late < 0) {
        wakeAfter(-late);
        return null;
      }
      due += Math.max(interval, late - mostLate);
    }
    return pattern.frame(index);
  }

  private void wakeAfter(long nanos) {
    if (!waiting) {
      waiting = true;
      timer = timers.schedule(Math.max(nanos, FINEST_TIMER), this::wake);
    }
  }

  private void wake() {
    waiting = false;
    more.run();
  }

  @Override
  public boolean exhausted(long index) {
    return index > count;
  }

  /** Wakes nobody any more. */
  public void cancel() {
    timer.cancel();
  }
}
