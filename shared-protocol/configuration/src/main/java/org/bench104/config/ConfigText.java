package org.bench104.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** The text of a configuration file; a file that cannot be read is a problem like any other. */
public final class ConfigText {
  private ConfigText() {}

  /**
   * What {@code parse} makes of the file.
   *
   * @param parse takes name and text
   */
  public static <T> Configured<T> read(Path file, BiFunction<String, String, Configured<T>> parse) {
    String name = String.valueOf(file.getFileName());
    try {
      return parse.apply(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      return refused(file, "there is no such file");
    } catch (CharacterCodingException e) {
      return refused(file, "is not UTF-8 text");
    } catch (IOException e) {
      return refused(file, "cannot be read: " + e.getMessage());
    }
  }

  private static <T> Configured<T> refused(Path file, String text) {
    return new Configured.Refused<>(List.of(new Problem(file.toString(), 0, "", text)));
  }
}
