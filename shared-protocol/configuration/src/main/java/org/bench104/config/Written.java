package org.bench104.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value as somebody wrote it.
 *
 * @param value a text, a number, a boolean, a date, a list or a table as map
 * @param ofEnvironment whether it is the text of an environment variable, where everything is text
 */
public record Written(Object value, boolean ofEnvironment) {
  /** The text, whatever type it has. */
  public String text() {
    return String.valueOf(value).trim();
  }

  /** As it would stand in the file, in one line. */
  @Override
  public String toString() {
    return toml(value);
  }

  /** A value as TOML in one line. */
  public static String toml(Object value) {
    if (value instanceof Map<?, ?> table) {
      return table.entrySet().stream()
          .map(entry -> entry.getKey() + " = " + toml(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Written::toml).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
