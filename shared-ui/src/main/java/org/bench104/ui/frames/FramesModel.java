package org.bench104.ui.frames;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a frame table, their filter, follow and pause. Hand rows over in batches at the beats
 * of the pulse; one thread only.
 */
public final class FramesModel {
  private final FrameRing ring;
  private final HeldRows held;
  private final FilteredList<FrameRow> shown;
  private final FrameFilterModel filter = new FrameFilterModel();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final BooleanProperty paused = new SimpleBooleanProperty(false);
  private final ObjectProperty<@Nullable FrameRow> selected = new SimpleObjectProperty<>();
  private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper heldCount = new ReadOnlyLongWrapper();

  public FramesModel() {
    this(FrameRing.MOST_ROWS);
  }

  FramesModel(int capacity) {
    ring = new FrameRing(capacity);
    held = new HeldRows(capacity);
    shown = new FilteredList<>(ring);
    filter.filterProperty().addListener((any, before, now) -> shown.setPredicate(predicate(now)));
    paused.addListener((any, before, now) -> release(now));
  }

  private static @Nullable FrameFilter predicate(FrameFilter filter) {
    return filter.equals(FrameFilter.ALL) ? null : filter;
  }

  /** Adds rows with ascending numbers, oldest first; the oldest rows beyond 100 000 go. */
  public void append(List<FrameRow> rows) {
    total.set(total.get() + rows.size());
    if (paused.get()) {
      held.append(rows);
      heldCount.set(held.size());
    } else {
      ring.append(rows);
    }
  }

  /** Puts rows into the place of those with the same number; others are left out. */
  public void replace(List<FrameRow> rows) {
    if (paused.get()) {
      held.replace(rows);
    } else {
      ring.replace(rows);
    }
  }

  private void release(boolean nowPaused) {
    if (!nowPaused) {
      held.releaseTo(ring);
      heldCount.set(0);
    }
  }

  /** Forgets all rows; the selection and the total with them. */
  public void clear() {
    selected.set(null);
    ring.clear();
    held.clear();
    heldCount.set(0);
    total.set(0);
  }

  /** All rows that are kept, filtered or not. */
  public ObservableList<FrameRow> rows() {
    return ring;
  }

  /** The rows that the filter lets through. */
  public ObservableList<FrameRow> shown() {
    return shown;
  }

  public FrameFilterModel filter() {
    return filter;
  }

  /** Whether the newest row stays in sight. */
  public BooleanProperty followingProperty() {
    return following;
  }

  /** Whether the view is frozen; what arrives is held meanwhile. */
  public BooleanProperty pausedProperty() {
    return paused;
  }

  /** The row whose frame is decoded beside the table; null for none. */
  public ObjectProperty<@Nullable FrameRow> selectedProperty() {
    return selected;
  }

  /** How many frames there were since the last clear, also those no longer kept. */
  public ReadOnlyLongProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** How many rows wait for the end of the pause. */
  public ReadOnlyLongProperty heldProperty() {
    return heldCount.getReadOnlyProperty();
  }

  /** Selects the frame with this number; false when it is not kept any more. Ends following. */
  public boolean show(long number) {
    int index = ring.indexOfNumber(number);
    if (index < 0) {
      return false;
    }
    FrameRow row = ring.get(index);
    if (!filter.filterProperty().get().test(row)) {
      filter.clear();
    }
    following.set(false);
    selected.set(row);
    return true;
  }
}
