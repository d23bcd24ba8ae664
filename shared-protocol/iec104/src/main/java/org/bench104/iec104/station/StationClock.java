package org.bench104.iec104.station;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bench104.iec104.asdu.Cp56;

/** The clock of a controlled station: this machine's, shifted by what was synchronised. */
final class StationClock {
  private static final long INVALID = 1L << 23;

  private final InstantSource clock;
  private Duration shift = Duration.ZERO;
  private boolean synchronised;

  StationClock(InstantSource clock, boolean synchronised) {
    this.clock = clock;
    this.synchronised = synchronised;
  }

  Instant now() {
    return clock.instant().plus(shift);
  }

  /** Now as a time tag, with IV while the clock was never set. */
  Cp56 tag() {
    Cp56 now = Cp56.of(now());
    return synchronised ? now : new Cp56(now.raw() | INVALID);
  }

  void set(Instant time) {
    shift = Duration.between(clock.instant(), time);
    synchronised = true;
  }
}
