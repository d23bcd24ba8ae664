package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** Monotonic time since its start. */
record Stopwatch(long startedAt) {
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Fails unless between {@code least} and {@code most} have passed. */
  void assertElapsed(Duration least, Duration most) {
    assertThat(elapsed()).isBetween(least, most);
  }
}
