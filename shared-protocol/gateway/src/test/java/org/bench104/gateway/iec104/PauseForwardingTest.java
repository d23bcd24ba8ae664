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

/** Forwarding paused by an operator, with a real custodian. */
class PauseForwardingTest {
  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 4);
  private final List<Frame> stored = new ArrayList<>();
  private final List<Octets> safe = new ArrayList<>();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new Stored(), new Alarms(), 1);
  private final ScadaOutlet scada =
      new ScadaOutlet(
          List.of(lan),
          RouteSettings.defaults(),
          timers,
          new Random(1),
          custodian,
          (asdu, taken) -> taken.run());

  PauseForwardingTest() {
    custodian.addDestination(scada, 0, 0);
    scada.open();
    timers.advance(0);
    lan.connectsAndStarts();
  }

  private final class Stored implements Store {
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

  private static Octets frame(int number) {
    return Octets.of(13, 1, 3, 0, number, 0);
  }

  private static List<Octets> frames(int from, int to) {
    List<Octets> frames = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      frames.add(frame(i));
    }
    return frames;
  }

  private void arrive(int from, int to) {
    for (Octets frame : frames(from, to)) {
      custodian.accepted(frame, "sender", this, 0, () -> safe.add(frame));
    }
    timers.advance(0);
  }

  @Test
  void whatIsUnderWayFinishesAndTheRestIsStored() {
    arrive(1, 3);
    scada.pause();
    arrive(4, 6);
    assertThat(lan.sent).isEqualTo(frames(1, 3));
    lan.acknowledges(3);
    timers.advance(0);
    assertThat(safe).as("stored, not forwarded").isEqualTo(frames(1, 6));
    assertThat(lan.sent).isEqualTo(frames(1, 3));
    assertThat(lan.carries()).as("the connection stays").isTrue();
  }

  @Test
  void afterItEverythingFollowsInOrderOnceEach() {
    scada.pause();
    arrive(1, 6);
    scada.resume();
    timers.advance(0);
    lan.acknowledges(4);
    arrive(7, 8);
    lan.acknowledges(4);
    assertThat(lan.sent).isEqualTo(frames(1, 8));
    assertThat(custodian.snapshot().spooling()).isFalse();
  }

  @Test
  void itOutlastsALostConnection() {
    arrive(1, 2);
    scada.pause();
    lan.fails("reset");
    timers.advance(10_000_000_000L);
    lan.connectsAndStarts();
    arrive(3, 3);
    assertThat(lan.sent).isEqualTo(frames(1, 2));
    scada.resume();
    timers.advance(0);
    assertThat(lan.sent.subList(2, 5)).as("the unacknowledged ones again").isEqualTo(frames(1, 3));
  }

  @Test
  void itCanEndWhileTheDestinationIsAway() {
    lan.fails("reset");
    scada.pause();
    arrive(1, 2);
    scada.resume();
    timers.advance(10_000_000_000L);
    lan.connectsAndStarts();
    assertThat(lan.sent).isEqualTo(frames(1, 2));
  }
}
