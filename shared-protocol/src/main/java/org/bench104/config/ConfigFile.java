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
import org.jspecify.annotations.Nullable;

/**
 * A TOML configuration with its environment overrides. Sections hand out typed values and note what
 * is wrong on the way; {@link #problems()} then has everything, what nobody asked for included.
 */
public final class ConfigFile {
  static final String PREFIX = "BENCH104_";

  /** A value as written, and where. */
  record Found(JsonNode value, String source, int line, boolean fromEnvironment) {}

  private final String name;
  private final Map<String, String> environment;
  private final TomlLines index;
  private final JsonNode root;
  private final Set<String> known = new LinkedHashSet<>();
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

  /** Everything found wrong so far, by line; call it when all values have been asked for. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    unknownKeys("", root, all);
    unknownVariables(all);
    all.sort(Comparator.comparingInt(Problem::line));
    return all;
  }

  int problemCount() {
    return problems.size();
  }

  /** The environment variable that overrides {@code key}. */
  static String variable(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  Optional<Found> find(String key) {
    known.add(key);
    String variable = variable(key);
    String override = environment.get(variable);
    if (override != null) {
      String source = "environment variable " + variable;
      return Optional.of(new Found(TextNode.valueOf(override), source, 0, true));
    }
    @Nullable JsonNode node = root;
    for (String part : key.split("\\.")) {
      node = node == null ? null : node.get(part);
    }
    return Optional.ofNullable(node)
        .map(written -> new Found(written, name, index.line(key), false));
  }

  /** Notes a problem where {@code key} was set, or where it would be. */
  void reject(String key, String text) {
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
              if (section && entry.getValue().isObject()) {
                unknownKeys(key, entry.getValue(), all);
              } else if (section) {
                all.add(at(key, "is a section, write [" + key + "]"));
              } else if (!known.contains(key)) {
                all.add(at(key, unknown(path, entry.getKey(), entry.getValue().isObject())));
              }
            });
  }

  private Problem at(String key, String text) {
    return new Problem(name, index.line(key), key, text);
  }

  private String unknown(String path, String key, boolean section) {
    String start = path.isEmpty() ? "" : path + ".";
    Set<String> siblings = new LinkedHashSet<>();
    for (String candidate : known) {
      if (candidate.startsWith(start)) {
        siblings.add(candidate.substring(start.length()).split("\\.")[0]);
      }
    }
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
    List<String> variables = known.stream().map(ConfigFile::variable).toList();
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
