package org.bench104.ui.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;

/**
 * What a window remembers: a properties file, read once and replaced whole by {@link #save}. A file
 * that cannot be read is as good as none, because no window may fail to open over it.
 */
public final class Settings {
  private final Path file;
  private final Properties values = new Properties();
  private boolean changed;

  /**
   * @param file where they are kept; neither it nor its folder need to exist
   */
  public Settings(Path file) {
    this.file = file;
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      values.load(reader);
    } catch (IOException | IllegalArgumentException none) {
      values.clear();
    }
  }

  /** The folder of the user in which all windows keep their settings. */
  public static Path userFolder() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    String appData = System.getenv("APPDATA");
    if (configured != null && !configured.isBlank()) {
      return Path.of(configured, "bench104");
    }
    if (appData != null && !appData.isBlank()) {
      return Path.of(appData, "bench104");
    }
    return Path.of(System.getProperty("user.home"), ".config", "bench104");
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(values.getProperty(key));
  }

  /** A finite number; empty when there is none. */
  public OptionalDouble number(String key) {
    try {
      double number = Double.parseDouble(values.getProperty(key, ""));
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }

  /** True or false; {@code otherwise} when there is neither. */
  public boolean flag(String key, boolean otherwise) {
    return text(key).map(text -> text.equals("true")).orElse(otherwise);
  }

  /** Remembers {@code value} from the next {@link #save} on. */
  public void set(String key, Object value) {
    changed |= !value.toString().equals(values.setProperty(key, value.toString()));
  }

  public void remove(String key) {
    changed |= values.remove(key) != null;
  }

  /**
   * Replaces the file when something changed; the old one stays whole until the new one is
   * complete.
   *
   * @throws IOException naming the file
   */
  public void save() throws IOException {
    if (!changed) {
      return;
    }
    StringWriter text = new StringWriter();
    values.store(text, "bench104 window settings");
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
    try {
      Files.writeString(fresh, text.toString());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    changed = false;
  }
}
