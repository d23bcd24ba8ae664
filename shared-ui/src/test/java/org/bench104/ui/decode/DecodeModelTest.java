package org.bench104.ui.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class DecodeModelTest {
  /** M_ME_NB_1, one object 1000 with value 5, quality good. */
  private static final Octets SCALED = Octets.parseHex("0b 01 03 00 07 00 e8 03 00 05 00 00");

  private final DecodeModel model = new DecodeModel();

  @Test
  void anOctetSelectsItsFieldAndTheFieldMarksAllItsOctets() {
    model.showAsdu(SCALED);

    model.selectOctet(10);

    assertThat(model.selectedProperty().get().name()).isEqualTo("SVA");
    assertThat(model.marked(9)).isTrue();
    assertThat(model.marked(10)).isTrue();
    assertThat(model.marked(8)).isFalse();
    assertThat(model.marked(11)).isFalse();
  }

  @Test
  void anotherFrameHasNoFieldSelected() {
    model.showAsdu(SCALED);
    model.selectOctet(0);

    model.showAsdu(Octets.parseHex("64 01 06 00 07 00 00 00 00 14"));

    assertThat(model.selectedProperty().get()).isNull();
    assertThat(model.marked(0)).isFalse();
  }

  @Test
  void theSameFrameKeepsItsSelection() {
    model.showAsdu(SCALED);
    model.selectOctet(0);

    model.showAsdu(SCALED);

    assertThat(model.marked(0)).isTrue();
  }

  @Test
  void withoutAFrameNothingCanBeSelected() {
    model.selectOctet(3);
    assertThat(model.selectedProperty().get()).isNull();

    model.showApdu(Octets.parseHex("68 04 43 00 00 00"));
    assertThat(model.treeProperty().get().sentence()).startsWith("Tests the connection");
    model.clear();
    assertThat(model.treeProperty().get()).isNull();
  }
}
