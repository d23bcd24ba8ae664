package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class LineLimitTest {
  private final ManualTimers time = new ManualTimers();
  private final LineLimit limit = new LineLimit(time);

  private int written(String key, int times) {
    int lines = 0;
    for (int i = 0; i < times; i++) {
      lines += limit.line(key).isPresent() ? 1 : 0;
    }
    return lines;
  }

  @Test
  void onePeerCausesThreeLinesAMinuteAndTheNextSaysHowManyWereLeftOut() {
    assertThat(written("a", 1000)).isEqualTo(3);
    assertThat(limit.line("b")).hasValue("");
    time.advance(Duration.ofMinutes(1).toNanos());
    assertThat(limit.line("a")).hasValue(" (997 more like this were not logged)");
    assertThat(limit.line("a")).hasValue("");
  }

  @Test
  void manyPeersTogetherCauseAHundredLinesAMinute() {
    int lines = 0;
    for (int i = 0; i < 5000; i++) {
      lines += written("peer " + i, 1);
    }
    assertThat(lines).isEqualTo(100);
  }
}
