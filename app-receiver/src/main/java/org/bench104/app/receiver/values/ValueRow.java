package org.bench104.app.receiver.values;

import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bench104.point.PointAddress;
import org.bench104.receiver.CurrentValue;

/** One point in the table; its value changes in place. */
public final class ValueRow {
  private final ReadOnlyObjectWrapper<CurrentValue> value;

  ValueRow(CurrentValue first) {
    value = new ReadOnlyObjectWrapper<>(first);
  }

  void set(CurrentValue newest) {
    value.set(newest);
  }

  public PointAddress address() {
    return value.get().address();
  }

  public CurrentValue value() {
    return value.get();
  }

  public ReadOnlyObjectProperty<CurrentValue> valueProperty() {
    return value.getReadOnlyProperty();
  }

  /** Whether any of its texts, or {@code CA/IOA}, contains this. */
  boolean contains(String lowerCase) {
    CurrentValue now = value.get();
    String all =
        String.join(
            "\n",
            now.address().text(),
            now.type().name(),
            now.cause(),
            now.value(),
            now.quality(),
            now.source());
    return all.toLowerCase(Locale.ROOT).contains(lowerCase);
  }
}
