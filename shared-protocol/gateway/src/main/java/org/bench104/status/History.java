package org.bench104.status;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last hour, one point each {@link #INTERVAL}. For any thread. */
public final class History {
  /** Time between two points. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Time from the oldest to the newest point, at most. */
  public static final Duration SPAN = Duration.ofHours(1);

  private static final long MOST = SPAN.dividedBy(INTERVAL);

  private final Deque<HistoryPoint> points = new ArrayDeque<>();

  synchronized void add(HistoryPoint point) {
    points.add(point);
    if (points.size() > MOST) {
      points.remove();
    }
  }

  /** All points, oldest first. */
  public synchronized List<HistoryPoint> points() {
    return List.copyOf(points);
  }
}
