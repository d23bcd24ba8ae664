package org.bench104.iec104.apci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceNumberTest {
  @Test
  void countsModulo32768() {
    assertThat(SequenceNumber.ofCount(32767)).isEqualTo(new SequenceNumber(32767));
    assertThat(SequenceNumber.ofCount(32768)).isEqualTo(SequenceNumber.ZERO);
    assertThat(SequenceNumber.ofCount(10L * 32768 + 5)).isEqualTo(new SequenceNumber(5));
    assertThat(new SequenceNumber(32766).plus(3)).isEqualTo(new SequenceNumber(1));
  }

  @Test
  void distanceGoesForwardOverTheWrap() {
    SequenceNumber late = new SequenceNumber(32765);
    SequenceNumber early = new SequenceNumber(2);

    assertThat(late.distanceTo(early)).isEqualTo(5);
    assertThat(early.distanceTo(late)).isEqualTo(32763);
    assertThat(early.distanceTo(early)).isZero();
  }

  @Test
  void nothingOutsideOfFifteenBitsExists() {
    assertThatThrownBy(() -> new SequenceNumber(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SequenceNumber(32768))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence number 32768, allowed are 0..32767");
  }
}
