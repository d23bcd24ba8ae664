package org.bench104.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void octetsHaveTheUnitThatFits() {
    assertThat(Amounts.octets(1023)).isEqualTo("1023 B");
    assertThat(Amounts.octets(1536)).isEqualTo("1.5 KiB");
    assertThat(Amounts.octets(3L << 30)).isEqualTo("3.0 GiB");
    assertThat(Amounts.octets(1L << 50)).isEqualTo("1024.0 TiB");
  }

  @Test
  void ratesLoseTheirTenthsWhenTheyAreLarge() {
    assertThat(Amounts.rate(0)).isEqualTo("0.0/s");
    assertThat(Amounts.rate(12.34)).isEqualTo("12.3/s");
    assertThat(Amounts.rate(20_000.4)).isEqualTo("20,000/s");
  }

  @Test
  void durationsAreInWholeSecondsOrMore() {
    assertThat(Amounts.duration(Duration.ofMillis(999))).isEqualTo("0 s");
    assertThat(Amounts.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Amounts.duration(Duration.ofSeconds(184))).isEqualTo("3 min 4 s");
  }

  @Test
  void aMomentThatSeemsToLieAheadIsNow() {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(Amounts.since(now.plusSeconds(3), now)).endsWith("(0 s)");
    assertThat(Amounts.since(now.minusSeconds(3), now)).endsWith("(3 s)");
  }
}
