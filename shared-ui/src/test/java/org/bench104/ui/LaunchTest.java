package org.bench104.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
  @ParameterizedTest
  @ValueSource(strings = {"--nogui", "--help", "-h", "--version", "-V"})
  void runsHeadlessWhereverTheOptionStands(String option) {
    List<String[]> calls = new ArrayList<>();
    String[] arguments = {"--to", "localhost:12345", option, "--count", "1"};

    Launch.start(
        "bench104-sender", arguments, calls::add, window -> calls.add(new String[] {"a window"}));

    assertThat(calls).containsExactly(arguments);
  }

  @Test
  void opensTheWindowWhenNothingAsksForAHeadlessRun() {
    assertThat(Launch.isHeadless(List.of())).isFalse();
    assertThat(Launch.isHeadless(List.of("--to", "localhost:12345"))).isFalse();
    assertThat(Launch.isHeadless(List.of("/home/me/north.bench104"))).isFalse();
    assertThat(Launch.isHeadless(List.of("hash-secret", "--generate"))).isTrue();
  }

  @Test
  void saysWhatToDoWithoutADisplay() {
    assertThat(Launch.isDisplayMissing("Linux", Map.of())).isTrue();
    assertThat(Launch.isDisplayMissing("Linux", Map.of("DISPLAY", ""))).isTrue();
    assertThat(Launch.isDisplayMissing("Linux", Map.of("DISPLAY", ":0"))).isFalse();
    assertThat(Launch.isDisplayMissing("Windows 11", Map.of())).isFalse();
    assertThat(Launch.displayMissing("bench104-sender"))
        .contains("DISPLAY is not set")
        .endsWith("'bench104-sender --nogui' runs it without one");
  }

  /** A main class as the applications have them; its window needs JavaFX. */
  static final class WithWindow {
    public static void main(String[] arguments) {
      Launch.start(
          "bench104-test",
          arguments,
          headless -> System.out.println("headless " + String.join(" ", headless)),
          window -> Application.launch(Window.class, window));
    }
  }

  /** Never opened here. */
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      stage.show();
    }
  }

  @Test
  @Timeout(60)
  void aHeadlessRunNeedsNoJavaFxOnTheClassPath() throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("javafx"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                WithWindow.class.getName(),
                "--nogui",
                "--count",
                "1")
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.strip()).isEqualTo("headless --nogui --count 1");
    assertThat(process.waitFor()).isZero();
  }
}
