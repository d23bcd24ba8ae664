package org.bench104.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads TOML to the end whatever is wrong in it: a faulty statement is noted and blanked and the
 * rest is read again, so lines stay and every fault is found. All positions are the parser's.
 */
final class TomlText {
  private static final String REPEATED = "previously defined";
  private static final Pattern BARE_VALUE =
      Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*([^\"'\\[{#\\s][^#\"']*?)\\s*(#.*)?");

  private final String source;
  private final String[] lines;
  private final List<Problem> problems = new ArrayList<>();
  private TomlTree tree;

  TomlText(String source, String text) {
    this.source = source;
    this.lines = text.split("\\R", -1);
    TomlParseResult read = Toml.parse(text());
    this.tree = TomlTree.of(read);
    // Each round blanks something, so this ends.
    while (read.hasErrors()) {
      blank(fault(read.errors().get(0)));
      read = Toml.parse(text());
      this.tree = TomlTree.of(read);
    }
  }

  private String text() {
    return String.join("\n", lines);
  }

  /** Faults of the text itself. */
  List<Problem> problems() {
    return problems;
  }

  /** Everything that could be read. */
  TomlTree tree() {
    return tree;
  }

  /** Lines of a statement, from 0. */
  private record Statement(int first, int last) {}

  private Statement fault(TomlParseError error) {
    String words = String.valueOf(error.getMessage());
    int at = Math.min(error.position().line(), lines.length) - 1;
    boolean repeated = words.contains(REPEATED);
    Statement statement = repeated ? new Statement(at, at) : statement(at);
    String key = keyAt(statement.first);
    Integer earlier = repeated ? tree.lines().get(key) : null;
    String text =
        earlier == null
            ? explain(lines[statement.first], words)
            : "is already set in line " + earlier;
    problems.add(new Problem(source, statement.first + 1, key, text));
    return statement;
  }

  /**
   * The statement that a fault in this line belongs to. A line that can be read by itself is not
   * the culprit: something above it did not end.
   */
  private Statement statement(int at) {
    if (!lines[at].isBlank() && Toml.parse(lines[at]).hasErrors()) {
      return new Statement(at, at);
    }
    int above = at - 1;
    while (above >= 0 && lines[above].isBlank()) {
      above--;
    }
    if (above < 0) {
      return new Statement(at, at);
    }
    int limit = above + 1;
    int begun =
        tree.lines().values().stream()
            .filter(line -> line > 0 && line <= limit)
            .max(Comparator.naturalOrder())
            .orElse(limit);
    boolean heading = isHeading(lines[begun - 1]);
    return new Statement(heading && begun < limit ? above : begun - 1, above);
  }

  /** A bad heading takes its keys along, or they would be read as part of the section above. */
  private void blank(Statement statement) {
    boolean heading = isHeading(lines[statement.first]);
    int end = statement.last + 1;
    while (heading && end < lines.length && !isHeading(lines[end])) {
      end++;
    }
    if (Arrays.stream(lines, statement.first, end).allMatch(String::isEmpty)) {
      end = lines.length;
      Arrays.fill(lines, 0, statement.first, "");
    }
    Arrays.fill(lines, statement.first, end, "");
  }

  private static boolean isHeading(String line) {
    return line.stripLeading().startsWith("[");
  }

  /** The key or section that a faulty line was meant to set, as far as it can be made out. */
  private String keyAt(int line) {
    boolean heading = isHeading(lines[line]);
    TomlParseResult alone = Toml.parse(mended(lines[line]));
    List<String> parts =
        alone.keyPathSet(true).stream()
            .max(Comparator.comparingInt(List::size))
            .filter(path -> !alone.hasErrors())
            .orElse(List.of());
    String key = heading ? "" : section(line);
    for (String part : parts) {
      key = numbered(key.isEmpty() ? part : key + "." + part, line);
    }
    return key;
  }

  /** The same statement with another value, or the heading with all its brackets. */
  private static String mended(String line) {
    if (isHeading(line)) {
      return "[" + line.replaceAll("#.*|[\\[\\]]", "") + "]";
    }
    int equals = line.indexOf('=');
    return equals < 0 ? line + " = 0" : line.substring(0, equals) + "= 0";
  }

  /** The section that this line stands in. */
  private String section(int line) {
    return tree.lines().entrySet().stream()
        .filter(place -> place.getValue() > 0 && place.getValue() <= line)
        .filter(place -> isHeading(lines[place.getValue() - 1]))
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(place -> place.getKey().length()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The path with the number of the table that a line stands in, when there are several. */
  private String numbered(String path, int line) {
    String last = path;
    for (int i = 1; tree.lines().getOrDefault(path + "[" + i + "]", line + 1) <= line; i++) {
      last = path + "[" + i + "]";
    }
    return last;
  }

  private static String explain(String line, String fault) {
    Matcher bare = BARE_VALUE.matcher(line);
    if (bare.matches() && fault.startsWith("Unexpected")) {
      return "'"
          + bare.group(2)
          + "' cannot be read; texts, times and sizes stand in quotes: "
          + bare.group(1)
          + " = \""
          + bare.group(2)
          + "\"";
    }
    return "cannot be read near '" + line.strip() + "': " + words(fault);
  }

  /** What the parser says, in the words of somebody who writes a configuration. */
  private static String words(String fault) {
    if (fault.startsWith("Unexpected end of line, expected \"")
        || fault.startsWith("Unexpected end of line, expected '")) {
      return fault.contains("a number") ? "the value is missing" : "the closing quote is missing";
    }
    if (fault.contains("a newline") && fault.contains("an array")) {
      return "the closing bracket is missing";
    }
    if (fault.contains("escape sequence")) {
      return "write \\\\ for \\, or use single quotes";
    }
    return Character.toLowerCase(fault.charAt(0)) + fault.substring(1);
  }
}
