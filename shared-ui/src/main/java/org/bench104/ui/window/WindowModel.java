package org.bench104.ui.window;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.bench104.ui.settings.Settings;

/** Which panes of a window are open, and whether it may close; open panes are remembered. */
public final class WindowModel {
  private final BooleanProperty rightShown = new SimpleBooleanProperty(this, "right", true);
  private final BooleanProperty bottomShown = new SimpleBooleanProperty(this, "bottom", true);
  private Supplier<Optional<String>> closeQuestion = Optional::empty;

  public WindowModel(Settings settings) {
    remember(settings, "window.right", rightShown);
    remember(settings, "window.bottom", bottomShown);
  }

  private static void remember(Settings settings, String key, BooleanProperty shown) {
    shown.set(settings.flag(key, true));
    shown.addListener((any, before, now) -> settings.set(key, now));
  }

  /** The docked pane on the right. */
  public BooleanProperty rightShownProperty() {
    return rightShown;
  }

  /** The findings at the bottom. */
  public BooleanProperty bottomShownProperty() {
    return bottomShown;
  }

  /**
   * Asked when the user closes the window.
   *
   * @param question what would be lost, as a sentence; empty to close without asking
   */
  public void askBeforeClose(Supplier<Optional<String>> question) {
    closeQuestion = question;
  }

  Optional<String> closeQuestion() {
    return closeQuestion.get();
  }
}
