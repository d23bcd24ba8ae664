package org.bench104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.testing.Eventually;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Time from the start of a process to its painted window, for the first start, which records the
 * archive of classes, and for the next. Needs a display; part of {@code mvn -Pspeed verify} only,
 * because its numbers are those of the machine.
 */
@Timeout(180)
@EnabledIfSystemProperty(named = "speed.seconds", matches = "\\d+")
class WindowStartIT {
  private static final Path HOME = Path.of(System.getProperty("bench104.home"));
  private static final Pattern PAINTED = Pattern.compile("window painted after (\\d+) ms");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long GOAL_MILLIS = 3000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sender", "receiver", "gateway"})
  void aWindowIsPaintedWithinThreeSeconds(String program) throws IOException {
    long first = start(program);
    awaitArchive();
    long second = start(program);
    long third = start(program);
    System.out.printf(
        "%-9s window painted after %,d ms at the first start, %,d and %,d ms at the next ones%n",
        program, first, second, third);
    assertThat(List.of(first, second, third)).allMatch(millis -> millis <= GOAL_MILLIS);
  }

  /** The launcher makes it in the background after the window has been closed. */
  private void awaitArchive() {
    File cache = folder.resolve("cache/bench104").toFile();
    Eventually.until(
        "an archive in " + cache,
        () -> cache.list((in, name) -> name.startsWith("bench104-")).length > 0);
  }

  private long start(String program) throws IOException {
    Path log = Path.of("src/test/resources/logback-started.xml").toAbsolutePath();
    String shell =
        "XDG_CONFIG_HOME=$1 XDG_CACHE_HOME=$1/cache JAVA_OPTS=-Dlogback.configurationFile="
            + log
            + " exec \"$2/bin/bench104-"
            + program
            + "\"";
    List<String> command =
        List.of("/bin/sh", "-c", shell, "sh", folder.toString(), HOME.toString());
    try (Program running = Program.start(program, folder, command, line -> {})) {
      String line = running.awaitLine(PAINTED.pattern(), SOON);
      Matcher painted = PAINTED.matcher(line);
      assertThat(painted.find()).isTrue();
      running.stop(SOON);
      return Long.parseLong(painted.group(1));
    }
  }
}
