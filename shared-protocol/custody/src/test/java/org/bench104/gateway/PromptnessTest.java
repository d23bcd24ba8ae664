package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptnessTest {
  private final Promptness promptness = new Promptness(100);

  @Test
  void whoHasNothingToAcknowledgeIsPrompt() {
    assertThat(promptness.late(1_000_000)).isFalse();
    promptness.accepted(1, 0);
    promptness.acknowledged(1, 5000);
    assertThat(promptness.late(1_000_000)).isFalse();
  }

  @Test
  void aFrameThatHasWaitedTooLongMakesLate() {
    promptness.accepted(1, 0);
    assertThat(promptness.late(99)).isFalse();
    assertThat(promptness.late(100)).isTrue();
  }

  @Test
  void whoIsLateIsPromptAgainOnlyAfterAFrameThatWasAcknowledgedInTime() {
    promptness.accepted(1, 0);
    promptness.accepted(2, 250);
    promptness.acknowledged(1, 300);
    assertThat(promptness.late(301)).as("2 is young, but 1 was late").isTrue();
    promptness.accepted(3, 310);
    promptness.acknowledged(2, 320);
    assertThat(promptness.late(321)).isFalse();
    assertThat(promptness.late(310 + 100)).isTrue();
  }

  @Test
  void aFrameThatIsLeftToItsSenderIsNotWaitedFor() {
    promptness.accepted(1, 0);
    promptness.left(1);
    assertThat(promptness.late(1000)).isFalse();
    promptness.accepted(2, 1000);
    assertThat(promptness.late(1100)).isTrue();
  }
}
