package org.bench104.app.gateway.spool;

import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bench104.app.gateway.Amounts;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.ui.text.Texts;

/** The spool in words, and its last hour. One thread only. */
public final class SpoolModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final Numbers NONE = new Numbers("", "", "", "", "", "");

  /** What is shown of the spool; all empty when nothing runs. */
  public record Numbers(
      String rows, String octets, String oldest, String drain, String limit, String quarantined) {}

  private final ReadOnlyObjectWrapper<Numbers> numbers = new ReadOnlyObjectWrapper<>(NONE);
  private final ReadOnlyDoubleWrapper filled = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<List<HistoryPoint>> history =
      new ReadOnlyObjectWrapper<>(List.of());

  /** Nothing runs; the chart keeps what it shows. */
  public void stopped() {
    numbers.set(NONE);
    filled.set(0);
  }

  /** Shows another look. */
  public void show(GatewayStatus.Spool spool, List<HistoryPoint> points) {
    numbers.set(
        new Numbers(
            Amounts.count(spool.rows()),
            Amounts.octets(spool.bytes()),
            spool.oldestAge().map(Amounts::duration).orElse(TEXTS.get("spool.none")),
            drain(spool),
            Amounts.octets(spool.limit()),
            Amounts.count(spool.quarantined())));
    filled.set((double) spool.bytes() / spool.limit());
    if (!newest(points).equals(newest(history.get()))) {
      history.set(points);
    }
  }

  private static String drain(GatewayStatus.Spool spool) {
    if (spool.rows() == 0) {
      return TEXTS.get("spool.none");
    }
    return spool.timeToDrain().map(Amounts::duration).orElse(TEXTS.get("spool.notDraining"));
  }

  private static List<HistoryPoint> newest(List<HistoryPoint> points) {
    return points.isEmpty() ? points : points.subList(points.size() - 1, points.size());
  }

  public ReadOnlyObjectProperty<Numbers> numbersProperty() {
    return numbers.getReadOnlyProperty();
  }

  /** Share of the limit that is in use, 0..1 and slightly more. */
  public ReadOnlyDoubleProperty filledProperty() {
    return filled.getReadOnlyProperty();
  }

  /** Oldest first; changes when there is a new point. */
  public ReadOnlyObjectProperty<List<HistoryPoint>> historyProperty() {
    return history.getReadOnlyProperty();
  }
}
