package org.bench104.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void remembersFromOneStartToTheNext() throws IOException {
    Path file = folder.resolve("deeper/sender.properties");
    Settings first = new Settings(file);
    first.set("host", "10.0.0.7");
    first.set("width", 1280.0);
    first.set("follow", false);
    first.save();

    Settings second = new Settings(file);

    assertThat(second.text("host")).contains("10.0.0.7");
    assertThat(second.number("width")).hasValue(1280);
    assertThat(second.flag("follow", true)).isFalse();
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws IOException {
    Path file = folder.resolve("sender.properties");
    Files.write(file, new byte[] {'a', '=', '\\', 'u', 'z', (byte) 0xFF});

    Settings settings = new Settings(file);

    assertThat(settings.text("a")).isEmpty();
    settings.set("a", "b");
    settings.save();
    assertThat(new Settings(file).text("a")).contains("b");
  }

  @Test
  void whatIsNoNumberIsNone() {
    Settings settings = new Settings(folder.resolve("none.properties"));
    settings.set("width", "wide");
    settings.set("height", "NaN");

    assertThat(settings.number("width")).isEmpty();
    assertThat(settings.number("height")).isEmpty();
    assertThat(settings.number("depth")).isEmpty();
  }

  @Test
  void writesNothingWhenNothingChanged() throws IOException {
    Path file = folder.resolve("sender.properties");

    new Settings(file).save();

    assertThat(file).doesNotExist();
  }
}
