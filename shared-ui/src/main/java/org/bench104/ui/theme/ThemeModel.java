package org.bench104.ui.theme;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.ui.settings.Settings;

/** The theme in use; remembered in the settings. */
public final class ThemeModel {
  private static final String KEY = "theme";

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, KEY, Theme.LIGHT);

  /** Begins with what {@code settings} remember, else with light. */
  public ThemeModel(Settings settings) {
    settings.text(KEY).filter("dark"::equals).ifPresent(dark -> theme.set(Theme.DARK));
    theme.addListener((any, before, now) -> settings.set(KEY, now.name().toLowerCase(Locale.ROOT)));
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public Theme theme() {
    return theme.get();
  }

  /** From light to dark or back. */
  public void toggle() {
    theme.set(theme.get().other());
  }
}
