package org.bench104.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bench104.ui.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemeModelTest {
  @TempDir private Path folder;

  @Test
  void theThemeIsLightUntilItIsToggledAndRememberedThen() throws Exception {
    Path file = folder.resolve("settings");
    Settings settings = new Settings(file);
    ThemeModel model = new ThemeModel(settings);
    assertThat(model.theme()).isEqualTo(Theme.LIGHT);
    model.toggle();
    assertThat(model.theme()).isEqualTo(Theme.DARK);
    settings.save();

    ThemeModel next = new ThemeModel(new Settings(file));
    assertThat(next.theme()).isEqualTo(Theme.DARK);
    next.toggle();
    assertThat(next.theme()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void whatIsNoThemeIsLight() {
    Settings settings = new Settings(folder.resolve("none"));
    settings.set("theme", "purple");
    assertThat(new ThemeModel(settings).theme()).isEqualTo(Theme.LIGHT);
  }
}
