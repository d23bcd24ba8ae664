package org.bench104.app.sender.workspace;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for files; empty when the user does not want to. */
public interface FileQuestions {
  /**
   * An existing file.
   *
   * @param title of the dialog
   * @param ending of the files to be shown, without the dot
   */
  Optional<Path> open(String title, String ending);

  /** A new or existing file. */
  Optional<Path> save(String title, String ending);

  /** Asks before something that cannot be undone. */
  boolean confirm(String question, String action);
}
