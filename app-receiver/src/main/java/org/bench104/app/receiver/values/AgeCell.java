package org.bench104.app.receiver.values;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.control.TableCell;
import org.bench104.receiver.CurrentValue;

/** How long ago a point was received, growing without the point being received again. */
final class AgeCell extends TableCell<ValueRow, CurrentValue> {
  private final ReadOnlyLongProperty nowMicros;
  private final InvalidationListener onTick = any -> show();

  AgeCell(ReadOnlyLongProperty nowMicros) {
    this.nowMicros = nowMicros;
    nowMicros.addListener(new WeakInvalidationListener(onTick));
  }

  @Override
  protected void updateItem(CurrentValue value, boolean nothing) {
    super.updateItem(value, nothing);
    show();
  }

  private void show() {
    CurrentValue value = isEmpty() ? null : getItem();
    setText(value == null ? null : words(nowMicros.get() - value.receivedAtMicros()));
  }

  /** Whole seconds, minutes or hours; {@code now} below two seconds. */
  static String words(long micros) {
    long seconds = micros / 1_000_000;
    if (seconds < 2) {
      return "now";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }
}
