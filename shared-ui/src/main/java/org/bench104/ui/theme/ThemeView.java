package org.bench104.ui.theme;

import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import org.bench104.ui.settings.Settings;

/**
 * Puts the theme onto everything: the AtlantaFX stylesheet onto all of JavaFX, so that menus and
 * dialogs follow, and {@code app.css} with the colour roles of bench104 onto each scene. FX thread
 * only.
 */
public final class ThemeView {
  private static final String ROLES =
      Objects.requireNonNull(ThemeView.class.getResource("app.css")).toExternalForm();

  /**
   * Puts the remembered theme onto all of JavaFX. Call it before any control is made: the first
   * control would otherwise load the stylesheet of JavaFX itself, which nobody sees but everybody
   * waits for.
   */
  public static void begin(Settings remembered) {
    show(new ThemeModel(remembered).theme());
  }

  public ThemeView(ThemeModel model) {
    model.themeProperty().addListener((any, before, now) -> show(now));
    show(model.theme());
  }

  /** Gives {@code scene}, and with it its menus and dialogs, the colour roles. */
  public void dress(Scene scene) {
    scene.getStylesheets().add(ROLES);
  }

  private static void show(Theme theme) {
    Application.setUserAgentStylesheet(theme.userAgentStylesheet());
  }
}
