package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsduTextTest {
  @TempDir private Path folder;

  @Test
  void octetsMayBeSeparated() {
    assertThat(AsduText.parse(" 0b 01:03-07\t02 00 ")).isEqualTo(Octets.of(0x0B, 1, 3, 7, 2, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0b 0x, character 4: an octet needs two hexadecimal digits",
    "0b zz, character 4: 'z' is not a hexadecimal digit",
    "'', an ASDU of 0 octets; allowed are 1..249",
    "680e0000000001010300010064000001, 'this is a whole APDU; leave out its first six octets, they"
        + " are made while sending'"
  })
  void wrongTextIsLocated(String text, String problem) {
    assertThatThrownBy(() -> AsduText.parse(text)).hasMessage(problem);
  }

  @Test
  void controlCharactersAreLocated() {
    assertThatThrownBy(() -> AsduText.parse("0b\u001b01"))
        .hasMessage("character 3: control character U+001B; write hexadecimal digits only");
    assertThatThrownBy(() -> AsduText.parse("0b\n01")).hasMessageStartingWith("character 3: ");
  }

  @Test
  void anAsduMustFitAnApdu() {
    assertThat(AsduText.parse("00".repeat(249)).length()).isEqualTo(249);
    assertThatThrownBy(() -> AsduText.parse("00".repeat(250)))
        .hasMessage("an ASDU of 250 octets; allowed are 1..249");
  }

  @Test
  void aFileHasOneAsduPerLine() throws IOException {
    Path file = folder.resolve("frames.txt");
    Files.writeString(file, "# two frames\n\n0b01\r\n  # more\n 0b 02\n");
    assertThat(AsduText.parse(file)).isEqualTo(List.of(Octets.of(11, 1), Octets.of(11, 2)));
  }

  @Test
  void aWrongLineOfAFileIsLocated() throws IOException {
    Path file = folder.resolve("frames.txt");
    Files.writeString(file, "# x\n0b01\n0b 0q\n");
    assertThatThrownBy(() -> AsduText.parse(file))
        .hasMessage(file + ", line 3, character 4: an octet needs two hexadecimal digits");
    Files.write(file, new byte[] {'0', 'b', '\n', (byte) 0xFF, (byte) 0xFE, '\n'});
    assertThatThrownBy(() -> AsduText.parse(file)).hasMessageEndingWith("this is not UTF-8 text");
    Files.writeString(file, "# nothing\n");
    assertThatThrownBy(() -> AsduText.parse(file)).hasMessageContaining("has no ASDU");
  }
}
