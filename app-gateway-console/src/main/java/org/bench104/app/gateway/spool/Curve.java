package org.bench104.app.gateway.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bench104.status.HistoryPoint;

/** Points of the history thinned out to what a chart can show; peaks stay. */
final class Curve {
  static final int MOST_POINTS = 240;
  private static final double MINUTE = 60_000;
  private static final double[] SPANS = {1, 2, 5, 10, 20, 30, 60};

  /** A place on the chart. */
  record Place(double minutes, double value) {}

  private Curve() {}

  /**
   * One place for each group of neighbouring points: the time of the last, the greatest value.
   *
   * @return minutes are zero for the newest point and negative before it
   */
  static List<Place> of(List<HistoryPoint> points, ToDoubleFunction<HistoryPoint> value) {
    int group = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Place> places = new ArrayList<>();
    for (int end = points.size(); end > 0; end -= group) {
      List<HistoryPoint> some = points.subList(Math.max(0, end - group), end);
      double most = some.stream().mapToDouble(value).max().orElse(0);
      places.add(0, new Place(minutes(points, some.get(some.size() - 1)), most));
    }
    return places;
  }

  private static double minutes(List<HistoryPoint> points, HistoryPoint point) {
    Instant newest = points.get(points.size() - 1).at();
    return -Duration.between(point.at(), newest).toMillis() / MINUTE;
  }

  /** Minutes that the axis has to show for these points, 1..60. */
  static double span(List<HistoryPoint> points) {
    double oldest = points.isEmpty() ? 0 : -minutes(points, points.get(0));
    for (double span : SPANS) {
      if (oldest <= span) {
        return span;
      }
    }
    return SPANS[SPANS.length - 1];
  }
}
