package org.bench104.modbus;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells a new sample from one that was sent again, by the time that the device gives it. A device
 * whose clock was set back, or whose recorded day begins again, must not be silenced for ever:
 * hence a time far back counts as new.
 */
public final class SampleClock {
  /** Further back than retries reach. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  /** What a sample is. */
  public enum Verdict {
    FRESH,
    /** Its time has not advanced: nothing new. */
    REPEATED,
    /** Its time is far back: the clock of the device has been set. */
    CLOCK_SET_BACK
  }

  private @Nullable Instant last;

  /** Judges a sample and remembers it unless it is a repetition. A sample without time is fresh. */
  public Verdict judge(@Nullable Instant time) {
    Instant before = last;
    if (time == null) {
      return Verdict.FRESH;
    }
    if (before == null || time.isAfter(before)) {
      last = time;
      return Verdict.FRESH;
    }
    if (time.isBefore(before.minus(SET_BACK))) {
      last = time;
      return Verdict.CLOCK_SET_BACK;
    }
    return Verdict.REPEATED;
  }
}
