package org.bench104.app.receiver.values;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.bench104.point.PointAddress;
import org.bench104.receiver.CurrentValue;
import org.bench104.receiver.TrendPoint;

/** All points by address with their newest values, and the trends of those that are charted. */
public final class ValuesModel {
  /** More lines in one chart cannot be told apart. */
  public static final int MOST_CHARTED = 5;

  private static final long SECOND = 1_000_000;
  private static final Comparator<PointAddress> ORDER =
      Comparator.comparingInt(PointAddress::station).thenComparingInt(PointAddress::point);

  private final InstantSource clock;
  private final ObservableList<ValueRow> rows = FXCollections.observableArrayList();
  private final FilteredList<ValueRow> shown = new FilteredList<>(rows);
  private final Map<PointAddress, ValueRow> byAddress = new HashMap<>();
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyLongWrapper nowMicros = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<Map<PointAddress, List<TrendPoint>>> trends =
      new ReadOnlyObjectWrapper<>(Map.of());
  private volatile List<PointAddress> charted = List.of();

  /**
   * @param clock ages are counted against it
   */
  public ValuesModel(InstantSource clock) {
    this.clock = clock;
    text.addListener((any, before, now) -> filter(now.strip().toLowerCase(Locale.ROOT)));
  }

  private void filter(String wanted) {
    shown.setPredicate(wanted.isEmpty() ? null : row -> row.contains(wanted));
  }

  /** Takes over what was received since the last call. */
  public void update(List<CurrentValue> changed) {
    for (CurrentValue value : changed) {
      ValueRow row = byAddress.get(value.address());
      if (row == null) {
        ValueRow added = new ValueRow(value);
        byAddress.put(value.address(), added);
        rows.add(place(value.address()), added);
      } else {
        row.set(value);
      }
    }
  }

  private int place(PointAddress address) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ORDER.compare(rows.get(middle).address(), address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Lets ages grow, in steps of a second. */
  public void tick() {
    long now = clock.millis() * 1000;
    if (Math.abs(now - nowMicros.get()) >= SECOND) {
      nowMicros.set(now);
    }
  }

  /** Takes over the trends of the points that are charted. */
  public void show(Map<PointAddress, List<TrendPoint>> newest) {
    if (!newest.equals(trends.get())) {
      trends.set(newest);
    }
  }

  /** Chooses the points of the chart, at most {@value #MOST_CHARTED} of these. */
  public void chart(List<PointAddress> points) {
    charted = List.copyOf(points.subList(0, Math.min(points.size(), MOST_CHARTED)));
    if (charted.isEmpty()) {
      trends.set(Map.of());
    }
  }

  /** Whose trends are wanted; for any thread. */
  public List<PointAddress> charted() {
    return charted;
  }

  /** Forgets all points: another engine begins with none. */
  public void clear() {
    rows.clear();
    byAddress.clear();
    trends.set(Map.of());
  }

  /** All points, by common address and object address. */
  public ObservableList<ValueRow> rows() {
    return rows;
  }

  /** The points that contain the text. */
  public FilteredList<ValueRow> shown() {
    return shown;
  }

  /** Part of any text of a point; empty for all points. */
  public StringProperty textProperty() {
    return text;
  }

  /** The time against which ages are shown, microseconds since 1970 UTC. */
  public ReadOnlyLongProperty nowMicrosProperty() {
    return nowMicros.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Map<PointAddress, List<TrendPoint>>> trendsProperty() {
    return trends.getReadOnlyProperty();
  }
}
