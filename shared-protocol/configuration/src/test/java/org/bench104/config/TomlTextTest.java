package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TomlTextTest {
  private static List<String> problems(TomlText text) {
    return text.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void positionsAreKnownHoweverAKeyIsWritten() {
    TomlText text =
        new TomlText(
            "f",
            """
            a.b.c = 1

            [s]
            words = \"""
            [not a heading]
            no = key
            \"""
            "quoted" = 2
            [s.inner]
            inline = { x = 1, y = [ 1,
              2 ] }
            [[t]]
            [[t]]
            k = 3
            """);
    assertThat(text.problems()).isEmpty();
    TomlTree tree = text.tree();
    assertThat(
            List.of(
                tree.line("a.b.c"),
                tree.line("s.words"),
                tree.line("s.quoted"),
                tree.line("s.inner.inline.x"),
                tree.line("t[1]"),
                tree.line("t[2].k"),
                tree.line("t[2].absent")))
        .containsExactly(1, 4, 8, 10, 12, 14, 13);
    assertThat(tree.values().get("s")).asString().contains("not a heading");
  }

  @Test
  void everyFaultIsFoundAndTheRestIsRead() {
    TomlText text = new TomlText("f", "[a]\nx = 3s\ny =\nz = 1\n[b\nv = 2\n[c]\nw = 5 5\nu = 6\n");
    assertThat(problems(text))
        .containsExactly(
            "f:2: a.x: '3s' cannot be read; texts, times and sizes stand in quotes: x = \"3s\"",
            "f:3: a.y: cannot be read near 'y =': the value is missing",
            "f:5: b: cannot be read near '[b': unexpected end of line, expected ]",
            "f:8: c.w: '5 5' cannot be read; texts, times and sizes stand in quotes: w = \"5 5\"");
    assertThat(text.tree().values()).isEqualTo(Map.of("a", Map.of("z", 1L), "c", Map.of("u", 6L)));
  }

  @Test
  void aTextWithoutEndIsOneProblemWhereItBegins() {
    TomlText text = new TomlText("f", "[a]\nx = 1\ny = \"\"\"\nmuch\nmore\n");
    assertThat(problems(text)).singleElement().asString().startsWith("f:3: a.y: cannot be read");
    assertThat(text.tree().values()).isEqualTo(Map.of("a", Map.of("x", 1L)));
  }
}
