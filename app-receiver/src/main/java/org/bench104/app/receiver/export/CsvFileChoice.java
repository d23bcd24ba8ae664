package org.bench104.app.receiver.export;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** Asks the user where to write a CSV file; empty when the user thinks better of it. */
@FunctionalInterface
public interface CsvFileChoice {
  /**
   * @param title what the file is for
   * @param suggestion where it could be
   */
  Optional<Path> choose(String title, Path suggestion);

  /** Asks with the dialog of the system. */
  static CsvFileChoice dialogs(Window owner) {
    Texts texts = Texts.ofPackage("org.bench104.app.receiver");
    return (title, suggestion) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(texts.get("export.kind"), "*.csv"));
      @Nullable Path folder = suggestion.toAbsolutePath().getParent();
      if (folder != null && Files.isDirectory(folder)) {
        chooser.setInitialDirectory(folder.toFile());
      }
      chooser.setInitialFileName(suggestion.getFileName().toString());
      return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    };
  }
}
