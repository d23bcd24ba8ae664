package org.bench104.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.Theme;
import org.bench104.ui.theme.ThemeModel;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowModelTest {
  @TempDir private Path folder;

  @Test
  void remembersWhichPanesAreOpen() throws Exception {
    Path file = folder.resolve("window.properties");
    Settings settings = new Settings(file);
    WindowModel first = new WindowModel(settings);
    assertThat(first.rightShownProperty().get()).isTrue();
    first.bottomShownProperty().set(false);
    settings.save();

    WindowModel second = new WindowModel(new Settings(file));

    assertThat(second.rightShownProperty().get()).isTrue();
    assertThat(second.bottomShownProperty().get()).isFalse();
  }

  @Test
  void closesWithoutAskingUnlessSomethingWouldBeLost() {
    WindowModel model = new WindowModel(new Settings(folder.resolve("none")));
    assertThat(model.closeQuestion()).isEmpty();

    model.askBeforeClose(() -> Optional.of("3 frames are not acknowledged."));

    assertThat(model.closeQuestion()).contains("3 frames are not acknowledged.");
  }

  @Test
  void remembersTheTheme() throws Exception {
    Path file = folder.resolve("theme.properties");
    Settings settings = new Settings(file);
    ThemeModel theme = new ThemeModel(settings);
    assertThat(theme.theme()).isEqualTo(Theme.LIGHT);
    theme.toggle();
    settings.save();

    assertThat(new ThemeModel(new Settings(file)).theme()).isEqualTo(Theme.DARK);
  }

  @Test
  void aProblemInTheStatusBarGivesWayToTheNextMessage() {
    StatusModel status = new StatusModel();
    status.problem("the folder is not writable");
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.ERROR);

    status.say("exported 12 rows");

    assertThat(status.messageProperty().get()).isEqualTo("exported 12 rows");
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.PLAIN);
  }
}
