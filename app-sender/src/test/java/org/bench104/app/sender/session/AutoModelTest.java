package org.bench104.app.sender.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bench104.sender.SenderLook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoModelTest {
  private final AutoModel model = new AutoModel();

  @Test
  void theIntervalIsFiveSecondsAtFirstAndTakesFractions() {
    assertThat(model.interval()).isEqualTo(Duration.ofSeconds(5));
    model.intervalProperty().set("0,25");
    assertThat(model.interval()).isEqualTo(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "-1", "NaN", "86401", "1e300"})
  void anIntervalThatMakesNoSenseIsToldInWords(String typed) {
    model.intervalProperty().set(typed);
    assertThat(model.problemBinding().get()).isNotEmpty();
  }

  @Test
  void theCycleIsToldInWords() {
    model.show(
        new SenderLook.Auto(true, 3, 4, 1, Duration.ofSeconds(5), Duration.ofMillis(1250), 0));
    assertThat(model.wordsProperty().get()).startsWith("cycle 3: 1 of 4 acknowledged, next in 1.");
    assertThat(model.progressProperty().get()).isEqualTo(0.25);
    assertThat(model.runningProperty().get()).isTrue();
  }
}
