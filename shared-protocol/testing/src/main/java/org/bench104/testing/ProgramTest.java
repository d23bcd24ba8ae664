package org.bench104.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class ProgramTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private Program shell(String script) throws IOException {
    return Program.start("script", folder, List.of("/bin/sh", "-c", script), heard::add);
  }

  @Test
  void collectsTheLinesOfBothStreams() throws IOException {
    try (Program program = shell("echo one; echo two >&2; exit 4")) {
      assertThat(program.exitStatus(SOON)).isEqualTo(4);
      assertThat(program.lines()).containsExactly("one", "two");
      assertThat(heard).containsExactly("one", "two");
    }
  }

  @Test
  void waitsForALineThatMatches() throws IOException {
    try (Program program = shell("echo port=17; echo port=18; exec cat /dev/zero >/dev/null")) {
      assertThat(program.awaitLine("port=\\d+", SOON)).isEqualTo("port=17");
      assertThat(program.awaitLineAfter(1, "port=\\d+", SOON)).isEqualTo("port=18");
      assertThat(program.findLineAfter(2, "port", Duration.ofMillis(50))).isEmpty();
    }
  }

  @Test
  void waitsForSoManyLines() throws IOException {
    try (Program program = shell("echo one; echo two; exec cat /dev/zero >/dev/null")) {
      program.awaitLineCount(2, SOON);
      assertThat(program.lines()).containsExactly("one", "two");
      assertThatThrownBy(() -> program.awaitLineCount(3, Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("2 lines instead of 3");
    }
  }

  @Test
  void tellsTheOutputOfAProgramThatEndsWithoutTheLine() throws IOException {
    try (Program program = shell("echo address in use")) {
      assertThatThrownBy(() -> program.awaitLine("listening", SOON))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("listening")
          .hasMessageContaining("address in use");
    }
  }

  @Test
  void killGivesNoChanceToCleanUp() throws IOException {
    try (Program program =
        shell("trap 'echo cleaned up' TERM EXIT; echo ready; while :; do :; done")) {
      program.awaitLine("ready", SOON);
      program.kill();
      // 128 + SIGKILL, as the Java runtime reports it.
      assertThat(program.exitStatus(SOON)).isEqualTo(137);
      assertThat(program.lines()).containsExactly("ready");
    }
  }

  @Test
  void stopLetsItEndByItself() throws IOException {
    try (Program program = shell("trap 'echo bye; exit 3' TERM; echo ready; while :; do :; done")) {
      program.awaitLine("ready", SOON);
      assertThat(program.stop(SOON)).isEqualTo(3);
      assertThat(program.lines()).containsExactly("ready", "bye");
    }
  }
}
