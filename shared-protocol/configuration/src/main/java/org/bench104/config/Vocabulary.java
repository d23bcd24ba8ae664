package org.bench104.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be written in a configuration.
 *
 * @param file the file that is read when none is named, e.g. {@code gateway.toml}
 * @param program whose it is, e.g. {@code gateway}
 * @param places in the order of the sample file
 */
public record Vocabulary(String file, String program, List<Place> places) {
  public Vocabulary {
    places = List.copyOf(places);
    Map<String, Place> known = new HashMap<>();
    for (Place place : places) {
      if (known.putIfAbsent(place.path(), place) != null) {
        throw new IllegalArgumentException(place.heading() + " is there twice");
      }
    }
  }

  /** The section or tables with this path; numbers such as {@code [2]} in it do not count. */
  public Optional<Place> place(String path) {
    String plain = plain(path);
    return places.stream().filter(place -> place.path().equals(plain)).findFirst();
  }

  /** Whether there is something below this path. */
  boolean leadsOn(String path) {
    String start = plain(path) + ".";
    return places.stream().anyMatch(place -> place.path().startsWith(start));
  }

  /** Keys and sections that can stand under this path, empty for the top, in their order. */
  Set<String> names(String path) {
    String start = path.isEmpty() ? "" : plain(path) + ".";
    Set<String> names = new LinkedHashSet<>();
    place(path).ifPresent(place -> place.table().keys().forEach(key -> names.add(key.name())));
    places.stream()
        .map(Place::path)
        .filter(below -> below.startsWith(start))
        .forEach(below -> names.add(below.substring(start.length()).split("\\.")[0]));
    return names;
  }

  /** All environment variables that set something. */
  List<String> variables() {
    List<String> variables = new ArrayList<>();
    for (Place place : places) {
      if (!withinTables(place)) {
        place.table().keys().stream()
            .map(key -> ConfigFile.variable(place.path() + "." + key.name()))
            .forEach(variables::add);
      }
    }
    return variables;
  }

  /** Whether there may be several of it, so that it has no environment variables. */
  public boolean withinTables(Place place) {
    return places.stream()
        .filter(Place::repeated)
        .anyMatch(tables -> (place.path() + ".").startsWith(tables.path() + "."));
  }

  static String plain(String path) {
    return path.indexOf('[') < 0 ? path : path.replaceAll("\\[\\d+]", "");
  }
}
