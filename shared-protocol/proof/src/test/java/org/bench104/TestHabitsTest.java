package org.bench104;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes tests fail by chance, searched for in the text of all tests of all modules. */
class TestHabitsTest {
  private static final Path ROOT = Path.of("../..");

  /** Measurements, pictures, and the one place that waits for a condition. */
  private static final Set<String> MAY_SLEEP =
      Set.of(
          "Eventually.java",
          "ModbusContender.java",
          "PastForThePicture.java",
          "SmallHeap.java",
          "SpeedTest.java",
          "SqlBenchmark.java",
          "StatusApiBenchmark.java");

  /** A habit, how it looks in the text, an example of it, and what to do instead. */
  private enum Habit {
    SLEEP(
        "Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|\\bparkNanos\\(",
        "    Thread.sleep(20);",
        "await the condition with Eventually, or give the engine ManualTimers"),
    CLOSED_PORT(
        "ServerSocket\\(0[^;{]*\\) \\{\\s*[^;{}]*getLocalPort\\(\\)[^;{}]*;\\s*\\}",
        "try (ServerSocket free = new ServerSocket(0)) {\n  port = free.getLocalPort();\n}",
        "somebody else may be given the port meanwhile; use FreePort.find()"),
    UPPER_BOUND(
        "nanoTime\\(\\) - \\w+\\)*\\s*\\.(as\\([^;]*?\\)\\s*\\.)?is(LessThan|Between|CloseTo)",
        "assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON)",
        "a slow machine fails it; use ManualTimers, or measure what does not depend on the machine");

    private final Pattern pattern;
    private final String example;
    private final String instead;

    Habit(String pattern, String example, String instead) {
      this.pattern = Pattern.compile(pattern);
      this.example = example;
      this.instead = instead;
    }

    boolean allowedIn(Path file) {
      return this == SLEEP && MAY_SLEEP.contains(file.getFileName().toString());
    }

    List<String> found(Path file, String text) {
      List<String> places = new ArrayList<>();
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        long line = text.substring(0, matcher.start()).lines().count();
        places.add(ROOT.relativize(file) + ":" + line + ": " + instead);
      }
      return places;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTestHasTheHabit(Habit habit) throws IOException {
    List<Path> tests = tests();
    assertThat(tests).as("tests of all modules").hasSizeGreaterThan(400);
    List<String> places = new ArrayList<>();
    for (Path file : tests) {
      if (!habit.allowedIn(file)) {
        places.addAll(habit.found(file, Files.readString(file)));
      }
    }
    assertThat(places).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theHabitIsRecognised(Habit habit) {
    assertThat(habit.found(ROOT.resolve("ATest.java"), habit.example)).hasSize(1);
  }

  @Test
  void whoMaySleepIsThere() throws IOException {
    assertThat(tests().stream().map(file -> file.getFileName().toString())).containsAll(MAY_SLEEP);
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(TestHabitsTest::isTest)
          .filter(file -> !file.endsWith("TestHabitsTest.java"))
          .toList();
    }
  }

  private static boolean isTest(Path file) {
    String place = file.toString().replace('\\', '/');
    return !place.contains("/target/")
        && (place.contains("/src/test/java/") || place.contains("/testing/src/main/java/"));
  }
}
