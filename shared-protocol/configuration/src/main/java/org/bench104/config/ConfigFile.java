package org.bench104.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A TOML configuration with its environment overrides. Sections hand out typed values and note what
 * is wrong on the way; {@link #problems()} then has everything, what nobody asked for included.
 */
public final class ConfigFile {
  public static final String PREFIX = "BENCH104_";

  /** A value as written, and where. */
  public record Found(JsonNode value, String source, int line, boolean fromEnvironment) {}

  private final String name;
  private final Map<String, String> environment;
  private final TomlLines index;
  private final JsonNode root;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> arrays = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param name of the file, for messages
   * @param text its content
   * @param environment variables of the process
   */
  public ConfigFile(String name, String text, Map<String, String> environment) {
    this.name = name;
    this.environment = Map.copyOf(environment);
    TomlText toml = new TomlText(name, text);
    this.root = toml.parse();
    this.index = toml.index();
    problems.addAll(toml.problems());
  }

  /** The section {@code [name]}; it need not be written in the file. */
  public Section section(String section) {
    return new Section(this, section);
  }

  /**
   * The tables {@code [[name]]} in the order of the file; none when it is not written. They cannot
   * be set by environment variables.
   */
  public List<Section> sections(String array) {
    arrays.add(array);
    JsonNode written = node(array);
    if (written == null) {
      return List.of();
    }
    if (!written.isArray()) {
      reject(
          array, "can be there several times, write [[" + array.replaceAll("\\[\\d+]", "") + "]]");
      return List.of();
    }
    List<Section> tables = new ArrayList<>();
    for (int i = 1; i <= written.size(); i++) {
      if (written.get(i - 1).isObject()) {
        tables.add(new Section(this, array + "[" + i + "]"));
      } else {
        reject(array, "must hold tables only, one item is " + written.get(i - 1));
      }
    }
    return tables;
  }

  /** Everything found wrong so far, by line; call it when all values have been asked for. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    unknownKeys("", root, all);
    unknownVariables(all);
    all.sort(Comparator.comparingInt(Problem::line));
    return all;
  }

  public int problemCount() {
    return problems.size();
  }

  /** The environment variable that overrides {@code key}. */
  public static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  public Optional<Found> find(String key) {
    known.add(key);
    String variable = variable(key);
    String override = environment.get(variable);
    if (override != null && !inArray(key)) {
      String source = "environment variable " + variable;
      return Optional.of(new Found(TextNode.valueOf(override), source, 0, true));
    }
    return Optional.ofNullable(node(key))
        .map(written -> new Found(written, name, index.line(key), false));
  }

  private @Nullable JsonNode node(String key) {
    @Nullable JsonNode node = root;
    for (String part : key.split("[.\\[]")) {
      if (node != null) {
        node = part.endsWith("]") ? node.get(number(part) - 1) : node.get(part);
      }
    }
    return node;
  }

  private static int number(String bracketed) {
    return Integer.parseInt(bracketed.substring(0, bracketed.length() - 1));
  }

  private static boolean inArray(String key) {
    return key.indexOf('[') >= 0;
  }

  /** Notes a problem where {@code key} was set, or where it would be. */
  public void reject(String key, String text) {
    Found found = find(key).orElse(null);
    String source = found == null ? name : found.source();
    problems.add(new Problem(source, found == null ? index.line(key) : found.line(), key, text));
  }

  private void unknownKeys(String path, JsonNode node, List<Problem> all) {
    node.properties()
        .forEach(
            entry -> {
              String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              boolean section = known.stream().anyMatch(name -> name.startsWith(key + "."));
              if (arrays.contains(key)) {
                unknownKeysOfTables(key, entry.getValue(), all);
              } else if (section && entry.getValue().isObject()) {
                unknownKeys(key, entry.getValue(), all);
              } else if (section) {
                all.add(at(key, "is a section, write [" + key + "]"));
              } else if (!known.contains(key)) {
                all.add(at(key, unknown(path, entry.getKey(), isSection(entry.getValue()))));
              }
            });
  }

  private void unknownKeysOfTables(String array, JsonNode tables, List<Problem> all) {
    for (int i = 1; tables.isArray() && i <= tables.size(); i++) {
      unknownKeys(array + "[" + i + "]", tables.get(i - 1), all);
    }
  }

  private static boolean isSection(JsonNode node) {
    return node.isObject() || node.isArray() && !node.isEmpty() && node.get(0).isObject();
  }

  private Problem at(String key, String text) {
    return new Problem(name, index.line(key), key, text);
  }

  private String unknown(String path, String key, boolean section) {
    String start = path.isEmpty() ? "" : path + ".";
    Set<String> siblings = new LinkedHashSet<>();
    Stream.concat(known.stream(), arrays.stream())
        .filter(candidate -> candidate.startsWith(start))
        .forEach(candidate -> siblings.add(candidate.substring(start.length()).split("[.\\[]")[0]));
    String meant =
        NearMatch.of(key, siblings).map(near -> "; did you mean '" + near + "'?").orElse("");
    return (section ? "unknown section" : "unknown key")
        + meant
        + " (known here: "
        + String.join(", ", siblings)
        + ")";
  }

  /** Only near misses: other programs have variables of their own with the same prefix. */
  private void unknownVariables(List<Problem> all) {
    List<String> variables =
        known.stream().filter(key -> !inArray(key)).map(ConfigFile::variable).toList();
    for (String variable : environment.keySet()) {
      if (variable.startsWith(PREFIX) && !variables.contains(variable)) {
        variables.stream()
            .filter(candidate -> NearMatch.distance(variable, candidate) <= 2)
            .findFirst()
            .ifPresent(
                near ->
                    all.add(
                        new Problem(
                            "environment variable " + variable,
                            0,
                            "",
                            "sets nothing; did you mean " + near + "?")));
      }
    }
  }
}
