package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class PacedFramesTest {
  private static final long SECOND = 1_000_000_000L;

  private final ManualTimers timers = new ManualTimers();
  private final List<Long> taken = new ArrayList<>();
  private long next = 1;

  private PacedFrames frames(long count, Duration interval) {
    return new PacedFrames(index -> Octets.of((int) index % 256), count, interval, timers);
  }

  private void take(PacedFrames frames) {
    while (frames.next(next) != null) {
      taken.add(timers.nanos() / SECOND);
      next++;
    }
  }

  @Test
  void oneFrameAtOnceAndOneEachInterval() {
    PacedFrames frames = frames(4, Duration.ofSeconds(5));
    frames.begin(() -> take(frames));
    take(frames);
    timers.advance(60 * SECOND);
    assertThat(taken).containsExactly(0L, 5L, 10L, 15L);
    assertThat(frames.exhausted(5)).isTrue();
    assertThat(frames.exhausted(4)).isFalse();
  }

  @Test
  void withoutIntervalAllFramesAreThereAtOnce() {
    PacedFrames frames = frames(1000, Duration.ZERO);
    frames.begin(() -> {});
    take(frames);
    assertThat(taken).hasSize(1000);
  }

  @Test
  void lateFramesAreMadeUpForWithinReason() {
    PacedFrames frames = frames(PacedFrames.ENDLESS, Duration.ofSeconds(1));
    frames.begin(() -> {});
    timers.advance(10 * SECOND);
    take(frames);
    assertThat(taken).as("0 s to 10 s").hasSize(11);
    timers.advance(100_000 * SECOND);
    take(frames);
    assertThat(taken.size() - 11).isBetween(100, 102);
  }

  @Test
  void aFastRateIsKeptOverAStallOfSecondsButNotOverALongOutage() {
    PacedFrames frames = frames(PacedFrames.ENDLESS, Duration.ofNanos(100_000));
    frames.begin(() -> {});
    timers.advance(2 * SECOND);
    take(frames);
    assertThat(taken).as("0 s to 2 s").hasSize(20_001);
    timers.advance(60 * SECOND);
    take(frames);
    assertThat(taken.size() - 20_001).isBetween(100_000, 100_002);
  }

  @Test
  void theRateIsKeptWhenFramesAreFasterThanTimers() {
    PacedFrames frames = frames(PacedFrames.ENDLESS, Duration.ofNanos(100_000));
    frames.begin(() -> take(frames));
    take(frames);
    timers.advance(SECOND);
    assertThat(taken.size()).isBetween(9990, 10001);
  }
}
