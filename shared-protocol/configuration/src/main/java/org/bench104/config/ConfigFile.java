package org.bench104.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TOML configuration with its environment overrides. Sections hand out typed values and note what
 * is wrong on the way; {@link #problems()} then has everything, what nobody knows included.
 */
public final class ConfigFile {
  public static final String PREFIX = "BENCH104_";

  /** A value as written, and where. */
  record Found(Written value, String source, int line) {}

  private final Vocabulary vocabulary;
  private final String name;
  private final Map<String, String> environment;
  private final TomlTree tree;
  private final List<Problem> problems = new ArrayList<>();

  /** What was handed out, by dotted key. */
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  /**
   * @param vocabulary what can be written
   * @param name of the file, for messages
   * @param text its content
   * @param environment variables of the process
   */
  public ConfigFile(
      Vocabulary vocabulary, String name, String text, Map<String, String> environment) {
    this.vocabulary = vocabulary;
    this.name = name;
    this.environment = Map.copyOf(environment);
    TomlText toml = new TomlText(name, text);
    this.tree = toml.tree();
    problems.addAll(toml.problems());
    problems.addAll(new Strangers(vocabulary, name, tree).found());
    problems.addAll(Strangers.variables(vocabulary, environment));
  }

  /** The section; it need not be written in the file. */
  public Section section(Place place) {
    return new Section(this, known(place), place.path());
  }

  private Place known(Place place) {
    return vocabulary
        .place(place.path())
        .filter(place::equals)
        .orElseThrow(
            () -> new IllegalStateException(place.heading() + " is not in the vocabulary"));
  }

  /**
   * The tables in the order of the file; none when it is not written. They cannot be set by
   * environment variables.
   *
   * @param within the table that they stand in; empty: the place is not within other tables
   */
  List<Section> tables(Place place, String path) {
    List<Section> tables = new ArrayList<>();
    if (node(path) instanceof List<?> written) {
      for (int i = 1; i <= written.size(); i++) {
        if (written.get(i - 1) instanceof Map) {
          tables.add(new Section(this, known(place), path + "[" + i + "]"));
        }
      }
    }
    return tables;
  }

  /** The tables {@code [[…]]} of a place in the order of the file; none when none is written. */
  public List<Section> tables(Place place) {
    return tables(place, place.path());
  }

  /** Everything found wrong so far, by line; call it when all values have been asked for. */
  public List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  public int problemCount() {
    return problems.size();
  }

  /** Every value that was asked for, in the order of the vocabulary. */
  public List<Setting> settings() {
    List<String> order = vocabulary.places().stream().map(Place::path).toList();
    return settings.values().stream()
        .sorted(Comparator.comparingInt(set -> order.indexOf(Vocabulary.plain(set.path()))))
        .toList();
  }

  /** Settings that can be used, or everything that is wrong. */
  public <T> Configured<T> outcome(T made) {
    List<Problem> wrong = problems();
    return wrong.isEmpty()
        ? new Configured.Usable<>(made, settings())
        : new Configured.Refused<>(wrong);
  }

  /** The environment variable that overrides {@code key}. */
  public static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  Optional<Found> find(String key) {
    String variable = variable(key);
    String override = environment.get(variable);
    if (override != null && key.indexOf('[') < 0) {
      Written written = new Written(override, true);
      return Optional.of(new Found(written, "environment variable " + variable, 0));
    }
    return Optional.ofNullable(node(key))
        .map(value -> new Found(new Written(value, false), name, tree.line(key)));
  }

  private @Nullable Object node(String key) {
    @Nullable Object node = tree.values();
    for (String part : key.split("[.\\[]")) {
      if (part.endsWith("]")) {
        int number = Integer.parseInt(part.substring(0, part.length() - 1));
        node = node instanceof List<?> list && number <= list.size() ? list.get(number - 1) : null;
      } else {
        node = node instanceof Map<?, ?> table ? table.get(part) : null;
      }
    }
    return node;
  }

  /** Notes the value in force. */
  <T> void note(String path, Key<T> key, T value) {
    Optional<Found> found = find(path + "." + key.name());
    Setting.Origin origin =
        found
            .map(
                at -> at.value().ofEnvironment() ? Setting.Origin.ENVIRONMENT : Setting.Origin.FILE)
            .orElse(Setting.Origin.DEFAULT);
    String shown = key.traits().secret() ? "" : shown(key, value, found.isPresent());
    settings.put(
        path + "." + key.name(),
        new Setting(
            path,
            key,
            shown,
            origin,
            found.map(Found::source).orElse(""),
            found.map(Found::line).orElse(0)));
  }

  private static <T> String shown(Key<T> key, T value, boolean written) {
    return !written && value.equals(key.usual()) ? key.usualShown() : key.kind().toml(value);
  }

  /** Notes a problem where {@code key} was set, or where it would be. */
  void reject(String key, String text) {
    Found found = find(key).orElse(null);
    String source = found == null ? name : found.source();
    problems.add(new Problem(source, found == null ? tree.line(key) : found.line(), key, text));
  }
}
