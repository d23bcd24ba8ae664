package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.gateway.Alarms.Kind;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private final Alarms alarms = new Alarms();

  @Test
  void anAlarmStandsWithItsNewestWordsUntilItIsCleared() {
    alarms.raise(Kind.SPOOL_NOT_WRITABLE, "disk is full");
    alarms.raise(Kind.SPOOL_NOT_WRITABLE, "disk failed");
    alarms.raise(Kind.SPOOL_DAMAGED, "one row");
    assertThat(alarms.standing(Kind.SPOOL_NOT_WRITABLE)).contains("disk failed");
    assertThat(alarms.all().keySet()).containsExactly(Kind.SPOOL_NOT_WRITABLE, Kind.SPOOL_DAMAGED);

    alarms.clear(Kind.SPOOL_NOT_WRITABLE);
    alarms.clear(Kind.SPOOL_NOT_READABLE);
    assertThat(alarms.standing(Kind.SPOOL_NOT_WRITABLE)).isEmpty();
    assertThat(alarms.all()).containsOnlyKeys(Kind.SPOOL_DAMAGED);
  }

  @Test
  void whatWasAskedBeforeDoesNotChangeAfterwards() {
    alarms.raise(Kind.SPOOL_DAMAGED, "one row");
    var before = alarms.all();
    alarms.clear(Kind.SPOOL_DAMAGED);
    assertThat(before).containsOnlyKeys(Kind.SPOOL_DAMAGED);
  }
}
