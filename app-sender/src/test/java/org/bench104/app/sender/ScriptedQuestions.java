package org.bench104.app.sender;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.app.sender.workspace.FileQuestions;

/** Answers what a test has prepared. */
final class ScriptedQuestions implements FileQuestions {
  private Optional<Path> next = Optional.empty();

  /** The file that the user chooses next. */
  void willChoose(Path file) {
    next = Optional.of(file);
  }

  @Override
  public Optional<Path> open(String title, String ending) {
    return next;
  }

  @Override
  public Optional<Path> save(String title, String ending) {
    return next;
  }

  @Override
  public boolean confirm(String question, String action) {
    return true;
  }
}
