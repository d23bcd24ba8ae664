package org.bench104.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointTest {
  @Test
  void valuesReadTheSameInEveryLocale() {
    assertThat(new PointValue.Flag(true).text()).isEqualTo("1");
    assertThat(new PointValue.Position(3).text()).isEqualTo("3");
    assertThat(new PointValue.Whole(-1234567).text()).isEqualTo("-1234567");
    assertThat(new PointValue.Normalized(-16384).text()).isEqualTo("-0.5");
    assertThat(new PointValue.Measured(1234567.5f).text()).isEqualTo("1234567.5");
    assertThat(new PointValue.Bits(0xAB, 16).text()).isEqualTo("0x00ab");
    assertThat(new PointValue.Words("a b").text()).isEqualTo("a b");
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThatThrownBy(() -> new PointValue.Position(4)).hasMessage("position 4, allowed are 0..3");
    assertThatThrownBy(() -> new PointValue.Normalized(32768))
        .hasMessage("raw value 32768, allowed are -32768..32767");
    assertThatThrownBy(() -> new PointValue.Bits(0x100, 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PointAddress(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void qualityNamesItsMarksWorstFirst() {
    assertThat(Quality.GOOD.text()).isEqualTo("good");
    assertThat(new Quality(true, true, true, true, true, true).text())
        .isEqualTo("IV NT SB BL OV EI");
  }
}
