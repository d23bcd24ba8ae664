package org.bench104.config;

/**
 * A value in force and where it comes from.
 *
 * @param path the section, with the number of a table in a list, e.g. {@code http.user[1]}
 * @param key its description
 * @param value as TOML; empty for a secret that is set
 * @param origin where it was set
 * @param source the file, the environment variable or the option; empty for the default
 * @param line of the file; 0 elsewhere
 */
public record Setting(
    String path, Key<?> key, String value, Origin origin, String source, int line) {
  /** Where values come from, weakest first. */
  public enum Origin {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    COMMAND_LINE,
    WINDOW
  }

  /** The same key set elsewhere, which is stronger. */
  public Setting set(String toml, Origin changed, String where) {
    return new Setting(path, key, key.traits().secret() ? "" : toml, changed, where, 0);
  }

  /** Dotted, e.g. {@code scada.link.t1}. */
  public String name() {
    return path + "." + key.name();
  }
}
