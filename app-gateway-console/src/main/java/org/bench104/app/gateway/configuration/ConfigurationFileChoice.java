package org.bench104.app.gateway.configuration;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.bench104.ui.text.Texts;

/** Asks for a configuration file. */
@FunctionalInterface
public interface ConfigurationFileChoice {
  /** The chosen file; empty when the user changed his mind. */
  Optional<Path> choose();

  /** Asks with the dialog of the desktop. */
  static ConfigurationFileChoice dialog(Window owner) {
    Texts texts = Texts.ofPackage("org.bench104.app.gateway");
    return () -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(texts.get("configuration.open.title"));
      chooser
          .getExtensionFilters()
          .addAll(
              new FileChooser.ExtensionFilter("TOML", "*.toml"),
              new FileChooser.ExtensionFilter(texts.get("configuration.allFiles"), "*"));
      return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    };
  }
}
