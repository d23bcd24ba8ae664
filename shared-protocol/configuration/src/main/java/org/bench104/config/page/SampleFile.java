package org.bench104.config.page;

import java.util.ArrayList;
import java.util.List;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Place;
import org.bench104.config.Vocabulary;

/**
 * A sample with every key. A line that begins with {@code # } and a key shows the default; what
 * begins with {@code # } and more blanks is an example that changes something.
 */
public final class SampleFile {
  private static final int COMMENT_AT = 34;
  private static final int WIDTH = 130;
  private static final String EXAMPLE = "#   ";

  private SampleFile() {}

  /** The whole file. */
  public static String of(Vocabulary vocabulary) {
    List<String> lines = new ArrayList<>(head(vocabulary));
    for (Place place : vocabulary.places()) {
      lines.add("");
      String start = vocabulary.withinTables(place) ? EXAMPLE : "";
      lines.addAll(commented(start + place.heading(), place.help()));
      for (Key<?> key : place.table().keys()) {
        lines.addAll(commented(statement(key, start), key.remark()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> head(Vocabulary vocabulary) {
    Place place = vocabulary.places().get(0);
    String variable = ConfigFile.variable(place.path() + "." + place.table().keys().get(0).name());
    return List.of(
        "# Settings of the bench104 "
            + vocabulary.program()
            + ", made by bench104-"
            + vocabulary.program()
            + " print-config. A line that begins with \"# \" and a key shows the default;",
        "# what stands further to the right is an example. An environment variable is stronger than this"
            + " file:",
        "# "
            + place.heading()
            + " "
            + place.table().keys().get(0).name()
            + " is "
            + variable
            + ". The command line is stronger than both.");
  }

  private static String statement(Key<?> key, String start) {
    boolean plain = start.isEmpty() && !key.traits().switches() && !key.usualToml().isEmpty();
    if (plain) {
      return "# " + key.name() + " = " + key.usualToml();
    }
    boolean told = !key.usualWords().isEmpty() || key.usualToml().isEmpty();
    return EXAMPLE + key.name() + " = " + (told ? key.exampleToml() : key.usualToml());
  }

  private static List<String> commented(String statement, String comment) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(statement);
    pad(line);
    line.append('#');
    for (String word : comment.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH && line.charAt(line.length() - 1) != '#') {
        lines.add(line.toString());
        line = new StringBuilder("#");
        pad(line);
        line.append('#');
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static void pad(StringBuilder line) {
    do {
      line.append(' ');
    } while (line.length() < COMMENT_AT);
  }
}
