package org.bench104.app.sender.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesModelTest {
  @TempDir private Path folder;
  private Settings remembered;
  private DevicesModel model;

  @BeforeEach
  void open() {
    remembered = new Settings(folder.resolve("sender.properties"));
    model = new DevicesModel(new Pulse(), remembered);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0, 10s, 1, port 0",
    "nowhere, 10s, 1, nowhere",
    "127.0.0.1:502, 9ms, 1, at least 10ms",
    "127.0.0.1:502, soon, 1, soon",
    "127.0.0.1:502, 10s, 0, speed '0'",
    "127.0.0.1:502, 10s, 100001, speed '100001'",
    "127.0.0.1:502, 10s, fast, speed 'fast'"
  })
  void whatMakesNoSenseIsToldAndStartsNothing(
      String target, String interval, String speed, String words) {
    model.targetProperty().set(target);
    model.intervalProperty().set(interval);
    model.speedProperty().set(speed);
    model.toggleEsp32();
    assertThat(model.problemProperty().get()).contains(words);
    assertThat(model.writingProperty().get()).isFalse();
  }

  @Test
  void theOptaNeedsAnAddressToo() {
    model.targetProperty().set("127.0.0.1:0");
    model.toggleOpta();
    assertThat(model.readingProperty().get()).isFalse();
    assertThat(model.problemProperty().get()).isNotEmpty();
  }

  @Test
  void bothRunUntilTheyAreEnded() {
    model.targetProperty().set("127.0.0.1:1");
    model.toggleEsp32();
    model.toggleOpta();
    assertThat(model.writingProperty().get()).isTrue();
    assertThat(model.readingProperty().get()).isTrue();
    model.end();
    assertThat(model.writingProperty().get()).isFalse();
    assertThat(model.readingProperty().get()).isFalse();
  }

  @Test
  void whatWasTypedIsRemembered() {
    model.targetProperty().set("10.0.0.1:502");
    assertThat(new DevicesModel(new Pulse(), remembered).targetProperty().get())
        .isEqualTo("10.0.0.1:502");
  }
}
