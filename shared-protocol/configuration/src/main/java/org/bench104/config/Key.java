package org.bench104.config;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one description of a key. Parser, messages, environment variables, sample files,
 * documentation, JSON Schema, the window and the defaults in {@code --help} are made of it.
 *
 * @param name as in the file
 * @param kind what can be written
 * @param usual the default; null when it must be written or depends on other things
 * @param usualWords the default in words, where its value says too little; empty: the value
 * @param help what it means, in a few words, without a full stop
 * @param unit of a number, for example {@code V}; empty: none, or part of the text
 * @param since the version that had it first
 * @param example another value, as TOML; empty: one is made of the default
 * @param traits what else is special about it
 */
public record Key<T>(
    String name,
    Kind<T> kind,
    @Nullable T usual,
    String usualWords,
    String help,
    String unit,
    String since,
    String example,
    Traits traits) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** The version that had the keys of the beginning. */
  private static final String FIRST = "0.1.0";

  /**
   * What is special about few keys.
   *
   * @param switches writing it, even with its default, switches something on
   * @param secret its value is not shown
   */
  public record Traits(boolean switches, boolean secret) {
    static final Traits NONE = new Traits(false, false);
  }

  public Key {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no key; allowed are lower case, digits and hyphens");
    }
    if (help.endsWith(".")) {
      throw new IllegalArgumentException("the help of " + name + " must not end with a full stop");
    }
  }

  /** A key without default and help. */
  public static <T> Key<T> of(String name, Kind<T> kind) {
    return new Key<>(name, kind, null, "", "", "", FIRST, "", Traits.NONE);
  }

  /** With this default. */
  public Key<T> usual(T value) {
    return new Key<>(name, kind, value, usualWords, help, unit, since, example, traits);
  }

  /** With a default that is told in words, because it depends on other things. */
  public Key<T> usualWords(String words) {
    return new Key<>(name, kind, usual, words, help, unit, since, example, traits);
  }

  public Key<T> help(String words) {
    return new Key<>(name, kind, usual, usualWords, words, unit, since, example, traits);
  }

  /** With the unit of a number. */
  public Key<T> unit(String changed) {
    return new Key<>(name, kind, usual, usualWords, help, changed, since, example, traits);
  }

  /** First in this version. */
  public Key<T> since(String version) {
    return new Key<>(name, kind, usual, usualWords, help, unit, version, example, traits);
  }

  /** With an example, as TOML: texts in quotes. */
  public Key<T> example(String toml) {
    return new Key<>(name, kind, usual, usualWords, help, unit, since, toml, traits);
  }

  /** Writing it switches something on, even with the default. */
  public Key<T> switches() {
    return new Key<>(
        name, kind, usual, usualWords, help, unit, since, example, new Traits(true, traits.secret));
  }

  /** Its value is never shown. */
  public Key<T> secret() {
    return new Key<>(
        name,
        kind,
        usual,
        usualWords,
        help,
        unit,
        since,
        example,
        new Traits(traits.switches, true));
  }

  /**
   * The default.
   *
   * @throws IllegalStateException when it has none
   */
  public T orUsual() {
    if (usual == null) {
      throw new IllegalStateException("the key " + name + " has no default of its own");
    }
    return usual;
  }

  /** The default as TOML; empty when it has none that could be written. */
  public String usualToml() {
    return usual == null || !usualWords.isEmpty() && kind instanceof NumberKind
        ? ""
        : kind.toml(usual);
  }

  /** The default for people: its words, else as TOML. */
  public String usualShown() {
    return usualWords.isEmpty() ? usualToml() : usualWords;
  }

  /** What is allowed, with the unit. */
  public String allowed() {
    return kind.allowed() + (unit.isEmpty() ? "" : " " + unit);
  }

  /** Meaning, range and what is said about the default, for one line beside the key. */
  public String remark() {
    StringBuilder remark = new StringBuilder(help);
    if (kind.telling()) {
      remark.append("; ").append(allowed());
    }
    if (!usualWords.isEmpty()) {
      remark.append(usualWords.startsWith("needed") ? "; " : "; default: ").append(usualWords);
    }
    return remark.append(told()).toString();
  }

  /** Says from which version on there is such a key, when it came later. */
  public String told() {
    return since.equals(FIRST) ? "" : "; since " + since;
  }

  /** A value that is allowed and, if possible, not the default, as TOML. */
  public String exampleToml() {
    return example.isEmpty() && usual != null
        ? kind.toml(kind.other(Objects.requireNonNull(usual)))
        : example;
  }
}
