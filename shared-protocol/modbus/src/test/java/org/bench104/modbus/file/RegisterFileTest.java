package org.bench104.modbus.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bench104.modbus.RegisterImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterFileTest {
  @TempDir private Path folder;

  @Test
  void whatWasSavedIsLoaded() throws IOException {
    RegisterFile file = new RegisterFile(folder.resolve("deep/registers.csv"));
    assertThat(file.load()).isEmpty();
    RegisterImage image = new RegisterImage(5);
    image.write(1, 7, 65535);
    file.save(image.snapshot());
    assertThat(file.load().orElseThrow()).containsExactly(0, 7, 65535, 0, 0);
    image.write(0, 3);
    file.save(image.snapshot());
    assertThat(file.load().orElseThrow()).containsExactly(3, 7, 65535, 0, 0);
    try (var files = Files.list(folder.resolve("deep"))) {
      assertThat(files).as("nothing is left beside it").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x\n0,1\n",
        "address,value\n0,65536\n",
        "address,value\n1,5\n",
        "address,value\n0,\n",
        "address,value\n0,-1\n",
        "address,value\n0,abc\n",
        "address,value\n\n"
      })
  void aDamagedFileIsRefusedWithItsLine(String text) throws IOException {
    Path path = folder.resolve("registers.csv");
    Files.writeString(path, text);
    assertThatThrownBy(() -> new RegisterFile(path).load())
        .isInstanceOf(IOException.class)
        .hasMessageMatching(".*registers.csv:[12]: .*");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () ->
                new RegisterFile(blocked.resolve("registers.csv"))
                    .save(new RegisterImage(1).snapshot()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("registers.csv cannot be written");
  }
}
