package org.bench104.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what is written and known to nobody, and says what was probably meant. */
final class Strangers {
  private final Vocabulary vocabulary;
  private final String source;
  private final TomlTree tree;
  private final List<Problem> found = new ArrayList<>();

  Strangers(Vocabulary vocabulary, String source, TomlTree tree) {
    this.vocabulary = vocabulary;
    this.source = source;
    this.tree = tree;
    table("", tree.values());
  }

  /** In the order of the file. */
  List<Problem> found() {
    return found;
  }

  private void table(String path, Map<?, ?> written) {
    written.forEach(
        (key, value) -> {
          String name = path.isEmpty() ? String.valueOf(key) : path + "." + key;
          Optional<Place> place = vocabulary.place(name);
          if (place.isPresent() && place.get().repeated()) {
            tables(place.get(), name, value);
          } else if (place.isPresent() || vocabulary.leadsOn(name)) {
            section(name, value);
          } else if (!isKey(path, String.valueOf(key))) {
            add(name, unknown(path, String.valueOf(key), value));
          }
        });
  }

  private boolean isKey(String path, String key) {
    return vocabulary.place(path).flatMap(place -> place.table().key(key)).isPresent();
  }

  private void section(String name, Object value) {
    if (value instanceof Map<?, ?> table) {
      table(name, table);
    } else {
      add(name, "is a section, write [" + name + "]");
    }
  }

  private void tables(Place place, String name, Object value) {
    if (!(value instanceof List<?> list)) {
      add(name, "can be there several times, write " + place.heading());
      return;
    }
    for (int i = 1; i <= list.size(); i++) {
      if (list.get(i - 1) instanceof Map<?, ?> table) {
        table(name + "[" + i + "]", table);
      } else {
        add(name, "must hold tables only, one item is " + Written.toml(list.get(i - 1)));
      }
    }
  }

  private void add(String key, String text) {
    found.add(new Problem(source, tree.line(key), key, text));
  }

  private String unknown(String path, String key, Object value) {
    boolean section =
        value instanceof Map
            || value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
    Set<String> siblings = vocabulary.names(path);
    return (section ? "unknown section" : "unknown key")
        + NearMatch.of(key, siblings).map(near -> "; did you mean '" + near + "'?").orElse("")
        + " (known here: "
        + String.join(", ", siblings)
        + ")";
  }

  /** Only near misses: other programs have variables of their own with the same prefix. */
  static List<Problem> variables(Vocabulary vocabulary, Map<String, String> environment) {
    List<String> strangers =
        environment.keySet().stream().filter(name -> name.startsWith(ConfigFile.PREFIX)).toList();
    if (strangers.isEmpty()) {
      return List.of();
    }
    List<String> variables = vocabulary.variables();
    List<Problem> problems = new ArrayList<>();
    for (String variable : strangers) {
      variables.stream()
          .filter(candidate -> !variables.contains(variable))
          .filter(candidate -> NearMatch.distance(variable, candidate) <= 2)
          .findFirst()
          .ifPresent(
              near ->
                  problems.add(
                      new Problem(
                          "environment variable " + variable,
                          0,
                          "",
                          "sets nothing; did you mean " + near + "?")));
    }
    return problems;
  }
}
