package org.bench104.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of keys between the markers of a page. */
final class KeyPages {
  private static final Pattern MARKED =
      Pattern.compile(
          "(<!-- keys of (\\w+\\.toml): ([^>]*?) -->\n)(.*?)(<!-- end of keys -->\n)",
          Pattern.DOTALL);

  private final List<Vocabulary> vocabularies;

  /** Sections that have a table so far, such as {@code gateway.toml [link]}. */
  private final Set<String> shown = new TreeSet<>();

  KeyPages(List<Vocabulary> vocabularies) {
    this.vocabularies = vocabularies;
  }

  Set<String> shown() {
    return shown;
  }

  /** The page with every table made anew. */
  String renewed(String page) {
    Matcher marked = MARKED.matcher(page);
    StringBuilder renewed = new StringBuilder();
    while (marked.find()) {
      Vocabulary vocabulary =
          vocabularies.stream()
              .filter(known -> known.file().equals(marked.group(2)))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no file " + marked.group(2)));
      List<Place> places = new ArrayList<>();
      for (String heading : marked.group(3).split(" ")) {
        places.add(place(vocabulary, heading));
        shown.add(vocabulary.file() + " " + heading);
      }
      String table = table(places);
      marked.appendReplacement(
          renewed, Matcher.quoteReplacement(marked.group(1) + table + marked.group(5)));
    }
    return marked.appendTail(renewed).toString();
  }

  private static Place place(Vocabulary vocabulary, String heading) {
    return vocabulary.places().stream()
        .filter(place -> place.heading().equals(heading))
        .findFirst()
        .orElseThrow(() -> new AssertionError(vocabulary.file() + " has no " + heading));
  }

  private static String table(List<Place> places) {
    Table table = places.get(0).table();
    for (Place place : places) {
      if (!place.table().equals(table)) {
        throw new AssertionError(place.heading() + " has other keys than " + places.get(0).path());
      }
    }
    List<String> rows = new ArrayList<>(List.of("| key | default | allowed | meaning |"));
    rows.add("|---|---|---|---|");
    for (Key<?> key : table.keys()) {
      rows.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  key.name(),
                  key.usualWords().isEmpty() ? code(key.usualToml()) : code(key.usualWords()),
                  quoted(key.allowed()),
                  quoted(key.help() + key.told())));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String code(String text) {
    return text.matches("\"[^\"]*\"|\\[.*]|-?[0-9.]+|true|false") ? "`" + text + "`" : quoted(text);
  }

  /** Texts in quotes as code, as in the rest of the page. */
  private static String quoted(String text) {
    return Arrays.stream(text.split("(?<=\") ?(?=$)|\\|"))
        .reduce((a, b) -> a + "\\|" + b)
        .orElse("")
        .replaceAll("\"([^\"]*)\"", "`\"$1\"`");
  }
}
