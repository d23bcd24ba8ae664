package org.bench104.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
  @ParameterizedTest
  @ValueSource(strings = {"--nogui", "--help", "-h", "--version", "-V"})
  void runsHeadlessWhereverTheOptionStands(String option) {
    List<String[]> calls = new ArrayList<>();
    String[] arguments = {"--to", "localhost:12345", option, "--count", "1"};

    Launch.start("bench104-sender", arguments, calls::add);

    assertThat(calls).containsExactly(arguments);
  }

  @Test
  void opensTheWindowWhenNothingAsksForAHeadlessRun() {
    assertThat(Launch.isHeadless(List.of())).isFalse();
    assertThat(Launch.isHeadless(List.of("--to", "localhost:12345"))).isFalse();
  }

  @Test
  void saysInOneLineHowToRunWithoutTheWindow() {
    assertThat(Launch.windowMissing("bench104-sender"))
        .isEqualTo(
            "bench104-sender: the window is not there yet; 'bench104-sender --nogui' runs it"
                + " headless");
  }
}
