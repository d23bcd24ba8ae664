package org.bench104.app.sender.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class RawModelTest {
  /** M_SP_NA_1, one object, spontaneous, common address 1, object 1, on. */
  private static final String GOOD = "010103000100 010000 01";

  private final List<Octets> sent = new ArrayList<>();
  private final RawModel model = new RawModel(sent::addAll);

  @Test
  void nothingTypedSaysNothingAndSendsNothing() {
    model.send();
    assertThat(model.words()).isEmpty();
    assertThat(model.tone()).isEqualTo(Tone.PLAIN);
    assertThat(sent).isEmpty();
  }

  @Test
  void aGoodFrameIsSentAsItStands() {
    model.textProperty().set(GOOD);
    model.send();
    assertThat(model.words()).isEqualTo("good ASDU of 10 octets");
    assertThat(model.tone()).isEqualTo(Tone.GOOD);
    assertThat(sent).containsExactly(Octets.parseHex(GOOD));
  }

  @Test
  void aFrameThatBreaksARuleCanBeSentButIsNamed() {
    model.textProperty().set("010203000100 010000 01");
    model.send();
    assertThat(model.words()).startsWith("can be sent, but: ");
    assertThat(model.tone()).isEqualTo(Tone.WARNING);
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatIsNoHexadecimalIsRefused() {
    model.textProperty().set("01 0x");
    model.send();
    assertThat(model.words()).isNotEmpty();
    assertThat(model.tone()).isEqualTo(Tone.ERROR);
    assertThat(sent).isEmpty();
  }
}
