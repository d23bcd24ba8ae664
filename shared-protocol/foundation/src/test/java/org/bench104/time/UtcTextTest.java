package org.bench104.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
  @Test
  void alwaysHasSecondsAndSixDecimals() {
    assertThat(new UtcText().format(0)).isEqualTo("1970-01-01T00:00:00.000000Z");
    long micros = UtcMicros.of(Instant.parse("2026-03-04T05:06:07.000089Z"));
    assertThat(new UtcText().format(micros)).isEqualTo("2026-03-04T05:06:07.000089Z");
    assertThat(new UtcText().format(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
  }

  @Test
  void readsBackWhatItWrote() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    UtcText time = new UtcText();
    for (int i = 0; i < 1000; i++) {
      long micros = random.nextLong(4_000_000_000_000_000L) / (random.nextBoolean() ? 1 : 1000_000);
      assertThat(time.parse(time.format(micros))).as("seed %d", seed).isEqualTo(micros);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-03-04T05:06:07Z",
        "2026-13-04T05:06:07.000089Z",
        "2026-03-04T05:06:07.00008xZ",
        "2026-03-04T05:06:07.0000890"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new UtcText().parse(text)).isInstanceOf(DateTimeException.class);
  }
}
