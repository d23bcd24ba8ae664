package org.bench104.app.sender.points;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.jspecify.annotations.Nullable;

/** The points, which of them is selected, and whether they were changed since they were saved. */
public final class PointsModel {
  private final ObservableList<PointRow> rows =
      FXCollections.observableArrayList(row -> new Observable[] {row.pointProperty()});
  private final ObservableList<PointRow> chosen = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable PointRow> selected = new SimpleObjectProperty<>();
  private final BooleanProperty changed = new SimpleBooleanProperty();
  private final PointSequences sequences;

  public PointsModel(PointSequences sequences) {
    this.sequences = sequences;
    rows.addListener(
        (ListChangeListener<PointRow>)
            change -> {
              changed.set(true);
              sequences.points(entries(rows));
            });
  }

  private static List<PointSequences.Entry> entries(List<PointRow> rows) {
    return rows.stream()
        .map(row -> new PointSequences.Entry(row, row.point(), row.title()))
        .toList();
  }

  /** Replaces the whole list, e.g. by that of a file; counts as saved. */
  public void load(List<SenderPoint> points) {
    selected.set(null);
    rows.setAll(points.stream().map(PointRow::new).toList());
    if (!rows.isEmpty()) {
      selected.set(rows.get(0));
    }
    changed.set(false);
  }

  /** Adds a point after the selected one, alike but with the next object address; selects it. */
  public void add() {
    PointRow last = selected.get() != null ? selected.get() : rows.isEmpty() ? null : lastRow();
    SenderPoint added = SenderPoint.of(TypeId.M_ME_TF_1, 1, 1001).withValue("0");
    if (last != null) {
      SenderPoint model = last.point();
      int next = Math.min(0xFFFFFF, model.objectAddress() + 1);
      added =
          SenderPoint.of(model.type(), model.header().commonAddress(), next)
              .withValue(model.value());
    }
    insert(last, added);
  }

  /** Adds copies of the chosen points, each after its original. */
  public void duplicate() {
    for (PointRow row : List.copyOf(chosen)) {
      insert(row, row.point());
    }
  }

  private void insert(@Nullable PointRow after, SenderPoint point) {
    PointRow row = new PointRow(point);
    rows.add(after == null ? rows.size() : rows.indexOf(after) + 1, row);
    selected.set(row);
  }

  private PointRow lastRow() {
    return rows.get(rows.size() - 1);
  }

  /** Takes the chosen points out of the list. */
  public void remove() {
    List<PointRow> gone = List.copyOf(chosen);
    if (gone.isEmpty()) {
      return;
    }
    int at = rows.indexOf(gone.get(0));
    selected.set(null);
    rows.removeAll(gone);
    if (!rows.isEmpty()) {
      selected.set(rows.get(Math.max(0, Math.min(at, rows.size() - 1))));
    }
  }

  /**
   * The next frames of the chosen points, in the order of the list.
   *
   * @throws IllegalArgumentException naming the point of which none can be made
   */
  public List<Octets> nextOfChosen() {
    List<PointRow> inOrder = new ArrayList<>(rows);
    inOrder.retainAll(chosen);
    return sequences.next(entries(inOrder));
  }

  /** The points as they are to be saved. */
  public List<SenderPoint> points() {
    return rows.stream().map(PointRow::point).toList();
  }

  public ObservableList<PointRow> rows() {
    return rows;
  }

  /** The rows that Send sends; set by the view as the user selects. */
  public ObservableList<PointRow> chosen() {
    return chosen;
  }

  /** The row that the form shows; null for none. */
  public ObjectProperty<@Nullable PointRow> selectedProperty() {
    return selected;
  }

  /** Whether something is not saved. */
  public BooleanProperty changedProperty() {
    return changed;
  }

  public PointSequences sequences() {
    return sequences;
  }
}
