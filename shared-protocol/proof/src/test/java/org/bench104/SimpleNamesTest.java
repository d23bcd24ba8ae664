package org.bench104;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One name, one thing: no two types of the main code that have a file of their own share their
 * simple name, whatever part or application they are in. A reader who sees the name in a message, a
 * stack trace or a search has one place to go to. There are no exceptions.
 */
class SimpleNamesTest {
  @Test
  void noTwoTypesShareTheirSimpleName() throws IOException {
    Map<String, List<String>> all = files(Path.of("../.."));
    assertThat(all).hasSizeGreaterThan(500);
    assertThat(shared(all)).isEmpty();
  }

  @Test
  void twoTypesOfOneNameAreFound(@TempDir Path root) throws IOException {
    for (String file :
        List.of(
            "parts/one/src/main/java/org/bench104/one/Answer.java",
            "parts/two/src/main/java/org/bench104/two/Answer.java",
            "parts/two/src/main/java/org/bench104/two/Question.java",
            "parts/two/src/main/java/org/bench104/two/package-info.java",
            "parts/one/src/main/java/org/bench104/one/package-info.java",
            "parts/two/src/test/java/org/bench104/two/Question.java")) {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    assertThat(shared(files(root)))
        .containsOnly(Map.entry("Answer", List.of("org.bench104.one", "org.bench104.two")));
  }

  private static Map<String, List<String>> shared(Map<String, List<String>> all) {
    Map<String, List<String>> shared = new TreeMap<>(all);
    shared.values().removeIf(packages -> packages.size() < 2);
    return shared;
  }

  /** The packages in which each name stands. */
  private static Map<String, List<String>> files(Path root) throws IOException {
    Path main = Path.of("src", "main", "java");
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.map(root::relativize)
          .filter(path -> path.toString().contains(main.toString()))
          .filter(path -> !path.startsWith("examples") && !path.toString().contains("/target/"))
          .map(Path::toString)
          .filter(path -> path.endsWith(".java") && !path.endsWith("-info.java"))
          .sorted()
          .collect(
              Collectors.groupingBy(
                  SimpleNamesTest::name,
                  Collectors.mapping(SimpleNamesTest::folder, Collectors.toList())));
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  private static String folder(String path) {
    String start = "src/main/java/";
    return path.substring(path.indexOf(start) + start.length(), path.lastIndexOf('/'))
        .replace('/', '.');
  }
}
