package org.bench104.record;

import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that moves by a fixed step each time it is read. */
final class SteppingClock implements InstantSource {
  private final long stepMicros;
  private Instant next;

  SteppingClock(String start, long stepMicros) {
    this.next = Instant.parse(start);
    this.stepMicros = stepMicros;
  }

  @Override
  public Instant instant() {
    Instant now = next;
    next = next.plusNanos(stepMicros * 1000);
    return now;
  }
}
