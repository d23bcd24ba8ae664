package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.Frame;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.ScriptedRoute;
import org.bench104.gateway.Store;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Alarms about what does not reach the Receiver, in virtual time, with a real custodian. */
class DeliveryAlarmsTest {
  private static final long SECOND = 1_000_000_000L;

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 4);
  private final Alarms alarms = new Alarms();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new Stored(), alarms, 1);
  private final ScadaOutlet scada =
      new ScadaOutlet(
          List.of(lan),
          RouteSettings.defaults(),
          timers,
          new Random(1),
          custodian,
          (asdu, taken) -> taken.run());
  private final DeliveryAlarms delivery =
      new DeliveryAlarms(scada, custodian, alarms, timers.nanos());

  DeliveryAlarmsTest() {
    custodian.addDestination(scada, 0, 0);
    scada.open();
    timers.advance(0);
  }

  private static final class Stored implements Store {
    private final List<Frame> stored = new ArrayList<>();

    @Override
    public void append(List<Frame> frames, Answer answer) {
      stored.addAll(frames);
      answer.appended();
    }

    @Override
    public void load(String destination, long sequence, int most, Loaded loaded) {
      loaded.frames(
          stored.stream().filter(frame -> frame.sequence() > sequence).limit(most).toList());
    }

    @Override
    public void passed(String destination, long sequence) {
      stored.removeIf(frame -> frame.sequence() <= sequence);
    }
  }

  private void arrives() {
    custodian.accepted(Octets.of(13, 1, 3, 0, 1, 0), "10.0.0.5:40000", this, 0, () -> {});
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      timers.advance(SECOND);
      delivery.look(timers.nanos());
    }
  }

  @Test
  void noRouteIsAnAlarmAfterTenSecondsUntilOneIsStarted() {
    pass(9);
    assertThat(alarms.all()).isEmpty();
    pass(1);
    assertThat(alarms.all()).containsOnlyKeys(DeliveryAlarms.NO_ROUTE);
    lan.connectsAndStarts();
    pass(1);
    assertThat(alarms.all()).isEmpty();
  }

  @Test
  void aStartedRouteThatAcknowledgesNothingOfWhatWaitsIsAnAlarm() {
    lan.connectsAndStarts();
    pass(100);
    assertThat(alarms.all()).as("nothing waits").isEmpty();
    arrives();
    pass(29);
    assertThat(alarms.all()).isEmpty();
    pass(2);
    assertThat(alarms.all()).containsOnlyKeys(DeliveryAlarms.NO_DELIVERY);
  }

  @Test
  void aPauseByTheOperatorIsNeither() {
    lan.connectsAndStarts();
    scada.pause();
    arrives();
    pass(100);
    assertThat(alarms.all()).isEmpty();
  }
}
