package org.bench104.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.bench104.ui.theme.Theme;
import org.bench104.ui.theme.ThemeModel;
import org.bench104.ui.window.AppWindow;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Base of tests that click: waits for conditions, opens context menus, keeps a picture on failure.
 */
public abstract class WindowTest extends ApplicationTest {
  private static final long SOON_SECONDS = 15;

  @RegisterExtension
  private final AfterTestExecutionCallback pictureOnFailure = new PictureOnFailure();

  /** Waits until {@code condition} holds on the FX thread; fails naming {@code what} otherwise. */
  protected final void waitFor(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          SOON_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("waited " + SOON_SECONDS + " s for: " + what, e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Does something on the FX thread and waits for its effects. */
  protected final void onWindow(Runnable step) {
    interact(step);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Closes a window whatever it has not saved or sent. */
  protected final void closeUnasked(AppWindow window) {
    onWindow(
        () -> {
          window.model().askBeforeClose(Optional::empty);
          window.close();
        });
  }

  /** The words on the labelled control that this selector finds. */
  protected final String words(String selector) {
    return lookup(selector).queryAs(Labeled.class).getText();
  }

  /** Fails naming the controls of {@code scene} that a screen reader could not name. */
  protected final void everyControlHasAName(Scene scene) {
    AccessibleNames.Outcome[] outcome = new AccessibleNames.Outcome[1];
    onWindow(() -> outcome[0] = AccessibleNames.of(scene));
    if (outcome[0].seen() == 0 || !outcome[0].nameless().isEmpty()) {
      throw new AssertionError(
          "of " + outcome[0].seen() + " controls without a name: " + outcome[0].nameless());
    }
  }

  /** Right click; Monocle never sees it as a request for a menu, so that is fired beside it. */
  protected final void requestContextMenu(Node node) {
    clickOn(node, MouseButton.SECONDARY);
    if ("Monocle".equals(System.getProperty("glass.platform"))) {
      onWindow(
          () -> {
            Bounds place = node.localToScreen(node.getBoundsInLocal());
            node.fireEvent(
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    5,
                    5,
                    place.getMinX() + 5,
                    place.getMinY() + 5,
                    false,
                    null));
          });
    }
  }

  /** Writes a picture into {@code target/screenshots}. */
  protected final void picture(Scene scene, String name) {
    onWindow(
        () -> {
          try {
            Screenshots.take(scene, name);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Writes {@code NAME-light.png} and so on into the folder of {@code -Dscreenshots}.
   *
   * @param chosen of the window; light again afterwards
   */
  protected final void pictures(Scene scene, ThemeModel chosen, String name, Theme... themes) {
    for (Theme theme : themes) {
      onWindow(() -> chosen.themeProperty().set(theme));
      String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      Path target = Path.of(System.getProperty("screenshots"), file);
      onWindow(
          () -> {
            try {
              Screenshots.take(scene, target);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    onWindow(() -> chosen.themeProperty().set(Theme.LIGHT));
  }

  /** Between the test and the clean-up after it, while the windows are still open. */
  private final class PictureOnFailure implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
      if (context.getExecutionException().isEmpty()) {
        return;
      }
      String name =
          "failed-"
              + context.getRequiredTestClass().getSimpleName()
              + "-"
              + context.getDisplayName();
      int number = 0;
      for (Window window : List.copyOf(listWindows())) {
        if (window instanceof Stage stage && stage.getScene() != null) {
          picture(stage.getScene(), name.replaceAll("[^A-Za-z0-9-]", "") + "-" + number++);
        }
      }
    }
  }
}
