package org.bench104.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Gets the text of a configuration from its file; that it cannot be had is a problem like others.
 */
final class ConfigText {
  private ConfigText() {}

  /**
   * @param parse takes the name of the file, for messages, and its text
   */
  static <T> Configured<T> read(Path file, BiFunction<String, String, Configured<T>> parse) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return refused(file, "there is no such file");
    } catch (CharacterCodingException e) {
      return refused(file, "is not UTF-8 text");
    } catch (IOException e) {
      return refused(file, "cannot be read: " + e.getMessage());
    }
    return parse.apply(String.valueOf(file.getFileName()), text);
  }

  /** What comes of a file all of whose values have been asked for. */
  static <T> Configured<T> outcome(ConfigFile file, T settings) {
    List<Problem> problems = file.problems();
    return problems.isEmpty()
        ? new Configured.Usable<>(settings)
        : new Configured.Refused<>(problems);
  }

  private static <T> Configured<T> refused(Path file, String text) {
    return new Configured.Refused<>(List.of(new Problem(file.toString(), 0, "", text)));
  }
}
