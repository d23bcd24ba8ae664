package org.bench104.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class LastFramesTest {
  private final LastFrames frames = new LastFrames(3);

  private static boolean[] feed(LastFrames.Trail trail, int... values) {
    boolean[] suspected = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      suspected[i] = trail.suspects(Octets.of(values[i]));
    }
    return suspected;
  }

  @Test
  void equalFramesOfOneConnectionAreNotSuspected() {
    assertThat(feed(frames.begin("a"), 1, 1, 1, 1)).containsOnly(false);
  }

  @Test
  void theFirstFramesOfANewConnectionAreComparedWithTheLastOfTheOldOne() {
    feed(frames.begin("a"), 1, 2, 3, 4);
    assertThat(feed(frames.begin("a"), 3, 4, 5)).containsExactly(true, true, false);
  }

  @Test
  void framesFurtherBackAndFurtherOnAreNotSuspected() {
    feed(frames.begin("a"), 1, 2, 3, 4);
    assertThat(feed(frames.begin("a"), 1, 5, 6, 4)).containsOnly(false);
  }

  @Test
  void hostsAreToldApart() {
    feed(frames.begin("a"), 1, 2, 3);
    assertThat(feed(frames.begin("b"), 1, 2, 3)).containsOnly(false);
  }

  @Test
  void whatAShortConnectionDidNotSendAgainIsStillSuspected() {
    feed(frames.begin("a"), 1, 2, 3);
    assertThat(feed(frames.begin("a"), 1)).containsExactly(true);
    assertThat(feed(frames.begin("a"), 1, 2, 3)).containsExactly(true, true, true);
  }
}
