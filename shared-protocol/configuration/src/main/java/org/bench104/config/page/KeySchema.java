package org.bench104.config.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bench104.config.Key;
import org.bench104.config.Place;
import org.bench104.config.Vocabulary;
import org.bench104.config.Written;

/** JSON Schema (2020-12) of a configuration, for editors that check TOML with it. */
public final class KeySchema {
  private static final String PROPERTIES = "properties";

  private KeySchema() {}

  /** The schema as text. */
  public static String of(Vocabulary vocabulary) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", vocabulary.file() + " of bench104");
    table(root);
    for (Place place : vocabulary.places()) {
      Map<String, Object> section = at(root, place);
      section.put("description", place.help());
      for (Key<?> key : place.table().keys()) {
        properties(section).put(key.name(), schema(key));
      }
    }
    return json(root, "") + "\n";
  }

  private static Map<String, Object> at(Map<String, Object> root, Place place) {
    Map<String, Object> node = root;
    String[] parts = place.path().split("\\.");
    for (int i = 0; i < parts.length; i++) {
      Map<String, Object> next = object(properties(node).computeIfAbsent(parts[i], x -> empty()));
      if (place.repeated() && i == parts.length - 1) {
        next.put("type", "array");
        next.put("items", empty());
      }
      node = next.containsKey("items") ? object(next.get("items")) : next;
      table(node);
    }
    return node;
  }

  private static Map<String, Object> empty() {
    return new LinkedHashMap<>();
  }

  private static void table(Map<String, Object> node) {
    node.put("type", "object");
    node.put("additionalProperties", false);
    node.putIfAbsent(PROPERTIES, empty());
  }

  private static Map<String, Object> properties(Map<String, Object> node) {
    return object(node.computeIfAbsent(PROPERTIES, x -> empty()));
  }

  @SuppressWarnings("unchecked") // made above
  private static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }

  private static Map<String, Object> schema(Key<?> key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", key.remark());
    schema.putAll(key.kind().schema());
    if (key.usualWords().isEmpty() && !key.usualToml().isEmpty()) {
      schema.put("default", new Raw(key.usualToml()));
    }
    if (!key.exampleToml().isEmpty()) {
      schema.put("examples", List.of(new Raw(key.exampleToml())));
    }
    return schema;
  }

  /** A value as TOML writes it; texts, numbers, booleans and lists of them are JSON too. */
  private record Raw(String toml) {
    @Override
    public String toString() {
      return toml;
    }
  }

  private static String json(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      String deeper = indent + "  ";
      return map.isEmpty()
          ? "{}"
          : map.entrySet().stream()
              .map(
                  entry ->
                      deeper
                          + Written.toml(String.valueOf(entry.getKey()))
                          + ": "
                          + json(entry.getValue(), deeper))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    return Written.toml(value);
  }
}
