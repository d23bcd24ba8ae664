package org.bench104.app.receiver.values;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.util.Duration;
import org.bench104.receiver.CurrentValue;
import org.jspecify.annotations.Nullable;

/** One text of a point; flashes when it becomes another, not when the table scrolls. */
final class ValueCell extends TableCell<ValueRow, CurrentValue> {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final Duration FLASH = Duration.millis(700);

  private final ValueColumn column;
  private final boolean flashes;
  private final PauseTransition flash = new PauseTransition(FLASH);
  private @Nullable CurrentValue shown;

  ValueCell(ValueColumn column) {
    this.column = column;
    this.flashes = column.id().equals("value") || column.id().equals("quality");
    flash.setOnFinished(end -> pseudoClassStateChanged(CHANGED, false));
  }

  @Override
  protected void updateItem(CurrentValue value, boolean nothing) {
    super.updateItem(value, nothing);
    CurrentValue before = shown;
    shown = nothing ? null : value;
    String text = nothing || value == null ? null : column.text().apply(value);
    if (flashes) {
      boolean samePoint =
          before != null && text != null && before.address().equals(value.address());
      if (samePoint && text != null && !text.equals(getText())) {
        pseudoClassStateChanged(CHANGED, true);
        flash.playFromStart();
      } else if (!samePoint) {
        flash.stop();
        pseudoClassStateChanged(CHANGED, false);
      }
    }
    setText(text);
  }
}
