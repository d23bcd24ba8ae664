package org.bench104;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages of docs/decisions have one form: {@code # N. Title} with the number of the file, then
 * paragraphs that begin with {@code **Status.**}, {@code **Context.**}, {@code **Choice.**} and
 * {@code **Consequence.**}, in this order. Their numbers have no gap, and their links lead
 * somewhere.
 */
class DecisionsTest {
  private static final Path FOLDER = Path.of("../../docs/decisions");
  private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
  private static final Pattern PARTS =
      Pattern.compile("^\\*\\*(Status|Context|Choice|Consequence)\\.\\*\\*", Pattern.MULTILINE);
  private static final Pattern STATUS =
      Pattern.compile(
          "^\\*\\*Status\\.\\*\\* (Accepted\\.|Superseded by .+\\.)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)[^)]*\\)");

  @Test
  void everyPageHasTheForm() throws IOException {
    for (Path page : pages()) {
      assertThat(problems(page.getFileName().toString(), Files.readString(page))).isEmpty();
    }
  }

  @Test
  void numbersHaveNoGap() throws IOException {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(20);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(pages.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1));
    }
  }

  @Test
  void otherFormsAreFound() {
    String good =
        """
        # 7. A title

        **Status.** Accepted.

        **Context.** One.

        **Choice.** Two ([the first](0001-own-link-layer.md)).

        **Consequence.** Three.
        """;
    assertThat(problems("0007-a-title.md", good)).isEmpty();
    assertThat(problems("a-title.md", good)).isNotEmpty();
    assertThat(problems("0008-a-title.md", good)).isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("# 7. ", "# "))).isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("Accepted.", "Perhaps."))).isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("**Choice.**", "## Choice"))).isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("**Choice.**", "**Decision.**")))
        .isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("Choice", "Context"))).isNotEmpty();
    assertThat(problems("0007-a-title.md", good.replace("0001-own", "own"))).isNotEmpty();
  }

  /** What is wrong with a page, in words. */
  private static List<String> problems(String name, String text) {
    Matcher file = FILE.matcher(name);
    if (!file.matches()) {
      return List.of(name + " is not NNNN-title.md");
    }
    List<String> problems = new ArrayList<>();
    if (!text.startsWith("# " + Integer.parseInt(file.group(1)) + ". ")) {
      problems.add(name + " does not begin with its number and a title");
    }
    List<String> parts = PARTS.matcher(text).results().map(found -> found.group(1)).toList();
    if (!parts.equals(List.of("Status", "Context", "Choice", "Consequence"))) {
      problems.add(name + " has the parts " + parts);
    }
    if (!STATUS.matcher(text).find()) {
      problems.add(name + " is neither accepted nor superseded by something");
    }
    LINK.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(target -> !Files.exists(FOLDER.resolve(target)))
        .forEach(target -> problems.add(name + " links to " + target + ", which is not there"));
    return problems;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }
}
