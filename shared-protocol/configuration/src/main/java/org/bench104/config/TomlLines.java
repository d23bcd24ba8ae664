package org.bench104.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which line each section and key of a TOML text stands; Jackson does not tell for values. The
 * tables of an array are told apart by their number, from 1: the second {@code [[point]]} is {@code
 * point[2]}.
 */
public final class TomlLines {
  private static final Pattern KEY =
      Pattern.compile("\\s*((?:[\\w-]+|\"[^\"]*\"|'[^']*')(?:\\s*\\.\\s*[\\w-]+)*)\\s*=.*");

  /** A key or section that has been set before, in line {@code first}. */
  public record Repetition(int line, String key, int first) {}

  private final Map<String, Integer> lineOf = new HashMap<>();
  private final Map<Integer, String> keyAt = new HashMap<>();
  private final List<Repetition> repetitions = new ArrayList<>();

  /** How many tables an array has so far. */
  private final Map<String, Integer> tables = new HashMap<>();

  public TomlLines(String[] lines) {
    String section = "";
    boolean repeatedSection = false;
    boolean inText = false;
    for (int i = 0; i < lines.length; i++) {
      boolean textBefore = inText;
      inText ^= togglesText(lines[i]);
      if (textBefore) {
        continue;
      }
      if (lines[i].stripLeading().startsWith("[")) {
        section = section(heading(lines[i]), lines[i].strip().startsWith("[["), i + 1);
        repeatedSection = !put(section, i + 1);
        continue;
      }
      Matcher key = KEY.matcher(lines[i]);
      // A repeated section is one problem, not one for each of its keys.
      if (key.matches() && !repeatedSection) {
        String name = plain(key.group(1));
        put(section.isEmpty() ? name : section + "." + name, i + 1);
      }
    }
  }

  private static boolean togglesText(String line) {
    int count = 0;
    for (String quotes : new String[] {"\"\"\"", "'''"}) {
      count += line.split(quotes, -1).length - 1;
    }
    return count % 2 == 1;
  }

  /** The name also when a bracket is missing: the keys below are meant for it all the same. */
  private static String heading(String line) {
    return plain(line.replaceAll("#.*", "").replaceAll("[\\[\\]]", ""));
  }

  /** The heading with the number of each table of an array that it is in or begins. */
  private String section(String heading, boolean ofArray, int line) {
    String path = "";
    String[] parts = heading.split("\\.");
    for (int i = 0; i < parts.length; i++) {
      path = path.isEmpty() ? parts[i] : path + "." + parts[i];
      if (ofArray && i == parts.length - 1) {
        lineOf.putIfAbsent(path, line);
        path += "[" + tables.merge(path, 1, Integer::sum) + "]";
      } else if (tables.containsKey(path)) {
        path += "[" + tables.get(path) + "]";
      }
    }
    return path;
  }

  private static String plain(String name) {
    return name.replaceAll("[\"'\\s]", "");
  }

  private boolean put(String key, int line) {
    keyAt.put(line, key);
    Integer first = lineOf.putIfAbsent(key, line);
    if (first == null) {
      return true;
    }
    repetitions.add(new Repetition(line, key, first));
    return false;
  }

  /** The line of a dotted key or section; of its section when the key itself is not written. */
  public int line(String key) {
    Integer line = lineOf.get(key);
    int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
    if (line == null && end > 0) {
      return line(key.substring(0, end));
    }
    return line == null ? 0 : line;
  }

  /** The dotted key or section in that line; empty when there is none. */
  public String keyAt(int line) {
    return keyAt.getOrDefault(line, "");
  }

  public List<Repetition> repetitions() {
    return repetitions;
  }
}
