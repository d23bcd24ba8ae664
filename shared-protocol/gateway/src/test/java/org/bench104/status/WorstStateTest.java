package org.bench104.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bench104.gateway.Notices.Severity;
import org.bench104.status.GatewayStatus.Alarm;
import org.junit.jupiter.api.Test;

class WorstStateTest {
  private static final Alarm AWAY = new Alarm("no route", "away", Severity.WARNING);
  private static final Alarm FULL = new Alarm("spool", "full", Severity.ALARM);
  private static final Alarm CLAIMED = new Alarm("address claimed", "twice", Severity.ALARM);

  @Test
  void isGreenOnlyWhenNothingIsWrongAndNothingWaits() {
    assertThat(WorstState.of(List.of(), false, false))
        .isEqualTo(new WorstState(Severity.INFO, "running, no alarm"));
    assertThat(WorstState.of(List.of(), false, true).level()).isEqualTo(Severity.WARNING);
    assertThat(WorstState.of(List.of(), true, false).level()).isEqualTo(Severity.WARNING);
  }

  @Test
  void theWorstAlarmComesFirstAndTheOldestOfThose() {
    assertThat(WorstState.of(List.of(AWAY, FULL, CLAIMED), true, true))
        .isEqualTo(new WorstState(Severity.ALARM, "spool: full (and 2 more)"));
    assertThat(WorstState.of(List.of(AWAY), false, true))
        .isEqualTo(new WorstState(Severity.WARNING, "no route: away"));
  }

  @Test
  void goesOutInTheStatusAndIsMadeAnewWhereItIsRead() throws Exception {
    String older =
        "{\"custody\":{},\"hops\":[],\"alarms\":[{\"kind\":\"spool\",\"text\":\"full\"}],\"findings\":{}}";
    GatewayStatus read = StatusJson.mapper().readValue(older, GatewayStatus.class);
    assertThat(read.state()).isEqualTo(new WorstState(Severity.ALARM, "spool: full"));
    String written = StatusJson.mapper().writeValueAsString(read);
    assertThat(written)
        .containsOnlyOnce("\"state\":{\"level\":\"ALARM\",\"text\":\"spool: full\"}");
    GatewayStatus again = StatusJson.mapper().readValue(written, GatewayStatus.class);
    assertThat(again.parts()).isEmpty();
    assertThat(again).isEqualTo(read);
  }
}
