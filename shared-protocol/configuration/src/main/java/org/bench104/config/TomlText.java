package org.bench104.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads TOML to the end whatever is wrong in it. Jackson stops at the first fault, so the faulty
 * line is noted and blanked and the rest is read again: line numbers stay, and every fault is
 * found.
 */
public final class TomlText {
  private static final Pattern BARE_VALUE =
      Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*([^\"'\\[{#\\s][^#\"']*?)\\s*(#.*)?");
  private static final TomlMapper TOML = new TomlMapper();

  private final String source;
  private final String[] lines;
  private final List<Problem> problems = new ArrayList<>();
  private final TomlLines index;

  public TomlText(String source, String text) {
    this.source = source;
    this.lines = text.split("\\R", -1);
    this.index = new TomlLines(lines);
  }

  /** Faults of the text itself, complete after {@link #parse()}. */
  public List<Problem> problems() {
    return problems;
  }

  /** Where the keys stand. */
  public TomlLines index() {
    return index;
  }

  /** The tree of everything that could be read. */
  public JsonNode parse() {
    for (TomlLines.Repetition repetition : index.repetitions()) {
      add(repetition.line(), repetition.key(), "is already set in line " + repetition.first());
      blankStatement(repetition.line());
    }
    // Each round blanks a line, so this ends.
    while (true) {
      try {
        return TOML.readTree(String.join("\n", lines));
      } catch (JsonProcessingException e) {
        int line = faultyLine(e);
        add(line, index.keyAt(line), explain(lines[line - 1], e.getOriginalMessage()));
        blankStatement(line);
      }
    }
  }

  private int faultyLine(JsonProcessingException e) {
    int reported = e.getLocation() == null ? lines.length : e.getLocation().getLineNr();
    int line = Math.max(1, Math.min(reported, lines.length));
    int back = line;
    while (back > 1 && lines[back - 1].isBlank()) {
      back--;
    }
    if (!lines[back - 1].isBlank()) {
      return back;
    }
    while (line < lines.length && lines[line - 1].isBlank()) {
      line++;
    }
    return line;
  }

  /** A bad heading takes its keys along, or they would be read as part of the section above. */
  private void blankStatement(int line) {
    boolean heading = lines[line - 1].stripLeading().startsWith("[");
    int at = line - 1;
    do {
      lines[at++] = "";
    } while (heading && at < lines.length && !lines[at].stripLeading().startsWith("["));
  }

  private static String explain(String line, String fault) {
    Matcher bare = BARE_VALUE.matcher(line);
    if (bare.matches()) {
      return "'"
          + bare.group(2)
          + "' cannot be read; texts, times and sizes stand in quotes: "
          + bare.group(1)
          + " = \""
          + bare.group(2)
          + "\"";
    }
    return "cannot be read near '"
        + line.strip()
        + "': "
        + Character.toLowerCase(fault.charAt(0))
        + fault.substring(1);
  }

  private void add(int line, String key, String text) {
    problems.add(new Problem(source, line, key, text));
  }
}
