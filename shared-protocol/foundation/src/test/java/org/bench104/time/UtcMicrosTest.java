package org.bench104.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcMicrosTest {
  @Test
  void thereAndBackBeforeAndAfter1970() {
    Instant late = Instant.parse("2026-03-04T05:06:07.000089Z");
    Instant early = Instant.parse("1969-12-31T23:59:59.999999Z");
    assertThat(UtcMicros.of(early)).isEqualTo(-1);
    assertThat(UtcMicros.instant(-1)).isEqualTo(early);
    assertThat(UtcMicros.instant(UtcMicros.of(late))).isEqualTo(late);
    assertThat(UtcMicros.of(late.plusNanos(999))).isEqualTo(UtcMicros.of(late));
  }
}
