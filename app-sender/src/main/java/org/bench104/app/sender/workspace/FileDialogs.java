package org.bench104.app.sender.workspace;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.bench104.ui.window.Dialogs;

/** Asks with the dialogs of the system. FX thread only. */
public final class FileDialogs implements FileQuestions {
  private final Stage owner;

  public FileDialogs(Stage owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> open(String title, String ending) {
    return Optional.ofNullable(chooser(title, ending).showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> save(String title, String ending) {
    return Optional.ofNullable(chooser(title, ending).showSaveDialog(owner)).map(File::toPath);
  }

  private static FileChooser chooser(String title, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter("*." + ending, "*." + ending),
            new FileChooser.ExtensionFilter("*", "*"));
    return chooser;
  }

  @Override
  public boolean confirm(String question, String action) {
    return Dialogs.confirm(owner, question, action);
  }
}
