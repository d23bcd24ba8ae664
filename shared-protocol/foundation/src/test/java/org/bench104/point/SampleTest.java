package org.bench104.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {
  private static final PointAddress ADDRESS = new PointAddress(1, 100);
  private static final Quality BAD = new Quality(false, false, false, false, true, true);
  private static final Instant NEAR = Instant.parse("2026-11-20T20:10:00Z");

  private static TimeTag.DateTime tag(int hour, int milliseconds, boolean summerTime) {
    return new TimeTag.DateTime(2026, 11, 20, hour, 41, milliseconds, summerTime, false, false);
  }

  @Test
  void aSamplePrintsWhatThereIs() {
    PointValue value = new PointValue.Measured(42.5f);
    assertThat(new Sample(ADDRESS, value, null, null)).hasToString("1/100 = 42.5");
    assertThat(new Sample(ADDRESS, value, Quality.GOOD, null)).hasToString("1/100 = 42.5 good");
    assertThat(new Sample(ADDRESS, value, BAD, tag(19, 34_123, true)))
        .hasToString("1/100 = 42.5 IV NT 2026-11-20T19:41:34.123 SU");
    assertThat(new Sample(ADDRESS, value, BAD, null).good()).isFalse();
    assertThat(new Sample(ADDRESS, value, null, null).good()).isTrue();
  }

  @Test
  void valuesQualityAndTimePrintAsTheirText() {
    assertThat(new PointValue.Flag(true)).hasToString("1");
    assertThat(new PointValue.Bits(0xAB, 16)).hasToString("0x00ab");
    assertThat(BAD).hasToString("IV NT");
    assertThat(ADDRESS).hasToString("1/100");
    assertThat(tag(19, 34_123, false)).hasToString("2026-11-20T19:41:34.123");
  }

  @Test
  void everyValueHasANumberThatCanHaveOne() {
    assertThat(new PointValue.Flag(true).toDouble()).isEqualTo(1);
    assertThat(new PointValue.Position(2).toDouble()).isEqualTo(2);
    assertThat(new PointValue.Whole(-7).toDouble()).isEqualTo(-7);
    assertThat(new PointValue.Normalized(-16384).toDouble()).isEqualTo(-0.5);
    assertThat(new PointValue.Measured(1.5f).toDouble()).isEqualTo(1.5);
    assertThat(new PointValue.Bits(0xFFFFFFFFL, 32).toDouble()).isEqualTo(4294967295.0);
    assertThat(new PointValue.Words("NOF=1").toDouble()).isNaN();
  }

  @Test
  void aDateIsAnInstantAndSummerTimeIsAnHourAhead() {
    assertThat(tag(19, 34_123, false).instant())
        .contains(Instant.parse("2026-11-20T19:41:34.123Z"));
    assertThat(tag(20, 34_123, true).instant()).contains(Instant.parse("2026-11-20T19:41:34.123Z"));
    assertThat(tag(0, 0, true).instant()).contains(Instant.parse("2026-11-19T23:41:00Z"));
  }

  @Test
  void whatIsNoDateIsNoInstant() {
    assertThat(tag(24, 0, false).instant()).isEmpty();
    assertThat(tag(19, 60_000, false).instant()).isEmpty();
    assertThat(new TimeTag.DateTime(2026, 2, 30, 1, 1, 1, false, false, false).instant()).isEmpty();
    assertThat(new TimeTag.DateTime(2026, 13, 1, 1, 1, 1, false, false, false).instant()).isEmpty();
    assertThat(new TimeTag.WithinHour(60, 0, false, false).instant(NEAR)).isEmpty();
    assertThat(new TimeTag.WithinHour(1, 60_000, false, false).instant(NEAR)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // minute, received, meant: the hour that brings the tag nearest
    "9, 2026-11-20T20:10:00Z, 2026-11-20T20:09:00Z",
    "59, 2026-11-20T20:10:00Z, 2026-11-20T19:59:00Z",
    "41, 2026-11-20T20:10:00Z, 2026-11-20T19:41:00Z",
    "1, 2026-11-20T23:59:00Z, 2026-11-21T00:01:00Z"
  })
  void aMinuteBecomesAnInstantNearItsReception(int minute, Instant received, Instant meant) {
    TimeTag tag = new TimeTag.WithinHour(minute, 0, false, false);
    assertThat(new Sample(ADDRESS, new PointValue.Flag(true), null, tag).time(received))
        .contains(meant);
  }
}
