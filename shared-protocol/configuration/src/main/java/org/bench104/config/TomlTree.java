package org.bench104.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * What the parser made of a text: values, and the line of each. The items of a list are told apart
 * by their number, from 1: the second {@code [[point]]} is {@code point[2]}.
 *
 * @param values by key, in the order of the text: maps, lists, texts, numbers, booleans, dates
 * @param lines by dotted key
 */
record TomlTree(Map<String, Object> values, Map<String, Integer> lines) {
  static TomlTree of(TomlTable table) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    return new TomlTree(values(table, "", lines), lines);
  }

  private static Map<String, Object> values(
      TomlTable table, String path, Map<String, Integer> lines) {
    Map<String, Integer> places = new HashMap<>();
    for (String key : table.keySet()) {
      places.put(key, line(table.inputPositionOf(List.of(key))));
    }
    List<String> keys = new ArrayList<>(table.keySet());
    keys.sort(Comparator.comparing(places::get));
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : keys) {
      String name = path.isEmpty() ? key : path + "." + key;
      lines.put(name, places.get(key));
      values.put(key, value(table.get(List.of(key)), name, lines));
    }
    return values;
  }

  private static Object value(Object value, String name, Map<String, Integer> lines) {
    if (value instanceof TomlTable table) {
      return values(table, name, lines);
    }
    if (!(value instanceof TomlArray array)) {
      return value;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String item = name + "[" + (i + 1) + "]";
      lines.put(item, line(array.inputPositionOf(i)));
      items.add(value(array.get(i), item, lines));
    }
    return items;
  }

  private static int line(TomlPosition position) {
    return position == null ? 0 : position.line();
  }

  /** The line of a key or section; of its section when the key itself is not written. */
  int line(String key) {
    Integer line = lines.get(key);
    int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
    if (line == null && end > 0) {
      return line(key.substring(0, end));
    }
    return line == null ? 0 : line;
  }
}
