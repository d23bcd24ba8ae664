package org.bench104.app.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bench104.status.HistoryPoint;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

  /** One point each two seconds, with a single peak at {@code peak}. */
  private static List<HistoryPoint> points(int count, int peak) {
    return IntStream.range(0, count)
        .mapToObj(i -> new HistoryPoint(START.plusSeconds(2L * i), i == peak ? 900 : 1, 0, 0, 0))
        .toList();
  }

  @Test
  void anHourIsThinnedOutAndKeepsItsPeak() {
    List<Curve.Place> places = Curve.of(points(1800, 777), HistoryPoint::spoolRows);
    assertThat(places).hasSizeLessThanOrEqualTo(Curve.MOST_POINTS);
    assertThat(places.stream().mapToDouble(Curve.Place::value).max()).hasValue(900);
    assertThat(places.get(places.size() - 1).minutes()).isZero();
    assertThat(places).isSortedAccordingTo((a, b) -> Double.compare(a.minutes(), b.minutes()));
  }

  @Test
  void aFewPointsAreAllShown() {
    assertThat(Curve.of(points(31, 3), HistoryPoint::spoolRows))
        .hasSize(31)
        .startsWith(new Curve.Place(-1, 1))
        .contains(new Curve.Place(-0.9, 900));
  }

  @Test
  void theAxisIsAsLongAsThePointsNeed() {
    assertThat(Curve.span(List.of())).isEqualTo(1);
    assertThat(Curve.span(points(31, 0))).isEqualTo(1);
    assertThat(Curve.span(points(32, 0))).isEqualTo(2);
    assertThat(Curve.span(points(1800, 0))).isEqualTo(60);
  }

  @Test
  void noPointsMakeNoCurve() {
    assertThat(Curve.of(List.of(), HistoryPoint::spoolRows)).isEmpty();
  }
}
