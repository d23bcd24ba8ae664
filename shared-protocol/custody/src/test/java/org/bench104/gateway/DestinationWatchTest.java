package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.gateway.DestinationWatch.Trouble;
import org.junit.jupiter.api.Test;

class DestinationWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final DestinationWatch watch = new DestinationWatch(0);

  private Trouble look(int second, boolean up, boolean waiting, long count) {
    return watch.look(second * SECOND, up, waiting, count);
  }

  @Test
  void isAwayAfterTenSecondsAndBackAtOnce() {
    assertThat(look(9, false, false, 0)).isEqualTo(Trouble.NONE);
    assertThat(look(10, false, false, 0)).isEqualTo(Trouble.AWAY);
    assertThat(look(11, true, false, 0)).isEqualTo(Trouble.NONE);
    assertThat(look(20, false, false, 0)).isEqualTo(Trouble.NONE);
    assertThat(look(21, false, false, 0)).isEqualTo(Trouble.AWAY);
  }

  @Test
  void stallsWhenReachedAndNothingOfWhatWaitsIsAcknowledged() {
    assertThat(look(1, true, true, 1)).isEqualTo(Trouble.NONE);
    assertThat(look(30, true, true, 1)).isEqualTo(Trouble.NONE);
    assertThat(look(31, true, true, 1)).isEqualTo(Trouble.STALLED);
    assertThat(look(32, true, true, 2)).isEqualTo(Trouble.NONE);
    assertThat(look(61, true, true, 2)).isEqualTo(Trouble.NONE);
    assertThat(look(62, true, true, 2)).isEqualTo(Trouble.STALLED);
  }

  @Test
  void nothingThatWaitsIsNoStallHoweverLong() {
    assertThat(look(1000, true, false, 0)).isEqualTo(Trouble.NONE);
    assertThat(look(1001, true, true, 0)).isEqualTo(Trouble.NONE);
  }
}
