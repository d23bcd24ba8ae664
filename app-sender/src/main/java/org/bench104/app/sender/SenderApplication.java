package org.bench104.app.sender;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.bench104.app.sender.workspace.FileDialogs;
import org.bench104.engine.sender.RunningSender;
import org.bench104.ui.Launch;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.ThemeView;
import org.jspecify.annotations.Nullable;

/** The Sender with a window; opens the workspace file that it is called with. */
public final class SenderApplication extends Application {
  private @Nullable RunningSender engine;

  @Override
  public void init() throws IOException {
    Launch.awaitLog();
    engine = RunningSender.open(Optional.empty());
  }

  @Override
  public void start(Stage stage) {
    Settings settings = new Settings(Settings.userFolder().resolve("sender-window.properties"));
    ThemeView.begin(settings);
    RunningSender opened = engine;
    if (opened != null) {
      SenderWindow window =
          new SenderWindow(stage, settings, opened, new FileDialogs(stage), InstantSource.system());
      List<String> files = getParameters().getUnnamed();
      if (files.isEmpty()) {
        window.show();
      } else {
        window.show(Path.of(files.get(0)));
      }
    }
  }
}
