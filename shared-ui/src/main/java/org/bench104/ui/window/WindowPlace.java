package org.bench104.ui.window;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.bench104.ui.settings.Settings;

/** Where a window was and how large; a place that no screen shows any more is forgotten. */
final class WindowPlace {
  private static final double WIDTH = 1360;
  private static final double HEIGHT = 840;
  private static final double LEAST = 300;

  private WindowPlace() {}

  static void restore(Stage stage, Settings settings) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    double width = settings.number("window.width").orElse(WIDTH);
    double height = settings.number("window.height").orElse(HEIGHT);
    stage.setWidth(Math.max(LEAST, Math.min(width, screen.getWidth())));
    stage.setHeight(Math.max(LEAST, Math.min(height, screen.getHeight())));
    double x = settings.number("window.x").orElse(Double.NaN);
    double y = settings.number("window.y").orElse(Double.NaN);
    if (!Screen.getScreensForRectangle(x, y, LEAST / 3, LEAST / 3).isEmpty()) {
      stage.setX(x);
      stage.setY(y);
    }
    stage.setMaximized(settings.flag("window.maximized", false));
  }

  static void keep(Stage stage, Settings settings) {
    settings.set("window.maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      settings.set("window.width", Math.rint(stage.getWidth()));
      settings.set("window.height", Math.rint(stage.getHeight()));
      settings.set("window.x", Math.rint(stage.getX()));
      settings.set("window.y", Math.rint(stage.getY()));
    }
  }
}
