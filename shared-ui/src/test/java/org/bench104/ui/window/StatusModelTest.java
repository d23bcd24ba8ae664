package org.bench104.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class StatusModelTest {
  private final StatusModel model = new StatusModel();

  @Test
  void aMessageAfterAProblemIsNoProblemAnyMore() {
    model.problem("the disk is full");
    assertThat(model.messageProperty().get()).isEqualTo("the disk is full");
    assertThat(model.messageToneProperty().get()).isEqualTo(Tone.ERROR);
    model.say("exported");
    assertThat(model.messageProperty().get()).isEqualTo("exported");
    assertThat(model.messageToneProperty().get()).isEqualTo(Tone.PLAIN);
  }

  @Test
  void theRecordingStandsBesideTheMessage() {
    model.recording("recording to a.csv", Tone.GOOD);
    model.problem("the disk is full");
    assertThat(model.recordingProperty().get()).isEqualTo("recording to a.csv");
    assertThat(model.recordingToneProperty().get()).isEqualTo(Tone.GOOD);
  }
}
