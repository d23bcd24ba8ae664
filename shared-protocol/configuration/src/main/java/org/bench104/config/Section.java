package org.bench104.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Typed values of one section, by their keys. What is not set has its default; so has what is not
 * allowed, which is then a problem of the file.
 */
public final class Section {
  private final ConfigFile file;
  private final Place place;
  private final String path;

  Section(ConfigFile file, Place place, String path) {
    this.file = file;
    this.place = place;
    this.path = path;
  }

  /** The value of a key, or its default. */
  public <T> T get(Key<T> key) {
    return get(key, key.orUsual());
  }

  /** The value of a key whose default depends on other things. */
  public <T> T get(Key<T> key, T usual) {
    String name = name(key);
    Optional<ConfigFile.Found> found = file.find(name);
    T value =
        found
            .map(at -> key.kind().read(at.value(), usual, text -> file.reject(name, text)))
            .orElse(usual);
    file.note(path, key, value);
    return value;
  }

  /** Whether a key is set, in the file or by the environment. */
  public boolean has(Key<?> key) {
    return file.find(name(key)).isPresent();
  }

  /**
   * The tables {@code [[…]]} of this section, in the order of the file; none when none is written.
   */
  public List<Section> tables(Place tables) {
    return file.tables(tables, path + tables.path().substring(place.path().length()));
  }

  /** Notes a problem with the value of a key. */
  public void reject(Key<?> key, String text) {
    file.reject(name(key), text);
  }

  /** Settings that check themselves: what they refuse becomes a problem of {@code key}. */
  public <T> T checked(Key<?> key, T fallback, Supplier<T> settings) {
    return checked(name(key), fallback, settings);
  }

  /** The same for what the tables of this section are together. */
  public <T> T checked(Place tables, T fallback, Supplier<T> settings) {
    return checked(tables.path(), fallback, settings);
  }

  private <T> T checked(String name, T fallback, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      file.reject(name, String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  /** How many problems the file has so far. */
  public int problemCount() {
    return file.problemCount();
  }

  private String name(Key<?> key) {
    if (place.table().key(key.name()).isEmpty()) {
      throw new IllegalStateException(key.name() + " is not described in " + place.heading());
    }
    return path + "." + key.name();
  }
}
