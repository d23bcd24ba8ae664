package org.bench104.config;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What can be written as value of a key: how it is read and checked, shown, and described to people
 * and to editors.
 *
 * @param <T> what is made of it
 */
public interface Kind<T> {
  /**
   * The value.
   *
   * @param fallback what there is instead of a value that is not allowed
   * @param problems takes each thing that is wrong, in words
   */
  T read(Written written, T fallback, Consumer<String> problems);

  /** The value as it stands in a file. */
  String toml(T value);

  /** What is allowed, in words for a table, for example {@code 1..32767}. */
  String allowed();

  /** Whether that says more than a default and an example do. */
  boolean telling();

  /** The same as keywords of JSON Schema. */
  Map<String, Object> schema();

  /** A value that differs from this one, for examples and tests; the same when there is none. */
  T other(T value);
}
