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
    setText(value == null ? null : Age.words(nowMicros.get() - value.receivedAtMicros()));
  }
}
