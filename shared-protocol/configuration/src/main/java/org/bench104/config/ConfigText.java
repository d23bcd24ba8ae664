package org.bench104.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bench104.bytes.FileRights;

/** The text of a configuration file; a file that cannot be read is a problem like any other. */
public final class ConfigText {
  private ConfigText() {}

  /**
   * What {@code parse} makes of the file; one that holds a secret is refused when everybody may
   * read it.
   *
   * @param parse takes name and text
   */
  public static <T> Configured<T> read(Path file, BiFunction<String, String, Configured<T>> parse) {
    String name = String.valueOf(file.getFileName());
    try {
      Configured<T> parsed = parse.apply(name, Files.readString(file));
      return openSecret(file, parsed)
          .map(words -> ConfigText.<T>refused(file, words))
          .orElse(parsed);
    } catch (NoSuchFileException e) {
      return refused(file, "there is no such file");
    } catch (CharacterCodingException e) {
      return refused(file, "is not UTF-8 text");
    } catch (IOException e) {
      return refused(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Why the file is not used: it holds secrets, and everybody may read it. */
  private static Optional<String> openSecret(Path file, Configured<?> parsed) {
    return parsed instanceof Configured.Usable<?> usable
            && usable.values().stream().anyMatch(ConfigText::isSecretOfFile)
        ? FileRights.refusal(file)
        : Optional.empty();
  }

  private static boolean isSecretOfFile(Setting setting) {
    return setting.origin() == Setting.Origin.FILE && setting.key().traits().secret();
  }

  private static <T> Configured<T> refused(Path file, String text) {
    return new Configured.Refused<>(List.of(new Problem(file.toString(), 0, "", text)));
  }
}
