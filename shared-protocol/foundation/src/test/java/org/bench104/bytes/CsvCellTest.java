package org.bench104.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=HYPERLINK(`x`), '=HYPERLINK(`x`)",
        "@SUM(A1), '@SUM(A1)",
        "+cmd|calc!A0, '+cmd|calc!A0",
        "-2+3+cmd|calc!A0, '-2+3+cmd|calc!A0",
        "'=1, ''=1",
        "'it is, 'it is",
        "gateway 7, gateway 7",
      })
  void whatASpreadsheetWouldRunGetsAnApostropheAndReadsBack(String text, String cell) {
    assertThat(CsvCell.write(text)).isEqualTo(cell);
    assertThat(CsvCell.read(cell)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "+3.25", "-1.5E-7", "0", ""})
  void numbersStayNumbers(String number) {
    assertThat(CsvCell.write(number)).isEqualTo(number);
    assertThat(CsvCell.read(number)).isEqualTo(number);
  }

  @Test
  void controlCharactersNeverReachTheFile() {
    assertThat(CsvCell.write("pump\r\nforged,row\u001b[31m\u0000\u0085x"))
        .isEqualTo("pump  forged,row [31m  x");
    assertThat(CsvCell.write("\tcell")).isEqualTo("' cell");
  }

  @RepeatedTest(200)
  void everyTextWithoutControlCharactersReadsBackUnchanged() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append("'=+-@1a ,\"".charAt(random.nextInt(10)));
    }
    String cell = CsvCell.write(text.toString());
    assertThat(CsvCell.read(cell)).as("seed %d", seed).isEqualTo(text.toString());
  }
}
