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

/** The outlet between a real custodian and scripted routes. */
class ScadaOutletTest {
  private static final Octets ANSWER = Octets.of(45, 1, 0x47, 0, 1, 0);

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 4);
  private final ScriptedRoute tailscale = new ScriptedRoute("tailscale", 4);
  private final List<Frame> stored = new ArrayList<>();
  private final List<Octets> safe = new ArrayList<>();
  private final List<Octets> back = new ArrayList<>();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new Stored(), new Alarms(), 1);
  private final ScadaOutlet scada =
      new ScadaOutlet(
          List.of(lan, tailscale),
          RouteSettings.defaults(),
          timers,
          new Random(1),
          custodian,
          (asdu, taken) -> {
            back.add(asdu);
            taken.run();
          });
  private int given;

  ScadaOutletTest() {
    custodian.addDestination(scada, 0, 0);
    scada.open();
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

  private void seconds(double count) {
    timers.advance((long) (count * 1e9));
  }

  private static Octets frame(int number) {
    return Octets.of(13, 1, 3, 0, number & 0xFF, number >> 8);
  }

  private static List<Octets> frames(int from, int to) {
    List<Octets> frames = new ArrayList<>();
    for (int number = from; number <= to; number++) {
      frames.add(frame(number));
    }
    return frames;
  }

  private void give(int count) {
    for (int i = 0; i < count; i++) {
      Octets asdu = frame(++given);
      custodian.accepted(asdu, "10.0.0.1:1", this, 0, () -> safe.add(asdu));
    }
  }

  @Test
  void answersBetweenFramesDoNotConfuseTheCountOfAcknowledgements() {
    seconds(0);
    lan.connectsAndStarts();
    give(2);
    scada.answer(ANSWER);
    give(5);
    assertThat(lan.sent).containsExactly(frame(1), frame(2), ANSWER, frame(3));
    lan.acknowledges(3);
    assertThat(safe).isEqualTo(frames(1, 2));
    assertThat(scada.delivered()).isEqualTo(2);
    lan.acknowledges(1);
    lan.acknowledges(3);
    lan.acknowledges(1);
    assertThat(safe).isEqualTo(frames(1, 7));
    assertThat(scada.lostAnswers()).isZero();
  }

  @Test
  void anAnswerThatFindsNoRoomGoesBeforeTheFramesThatWait() {
    seconds(0);
    lan.connectsAndStarts();
    give(6);
    scada.answer(ANSWER);
    lan.acknowledges(1);
    assertThat(lan.sent.get(4)).isEqualTo(ANSWER);
    lan.acknowledges(4);
    assertThat(safe).isEqualTo(frames(1, 4));
    assertThat(lan.sent.subList(5, 7)).isEqualTo(frames(5, 6));
  }

  @Test
  void answersWithoutAWayOrBeyondALimitAreCountedAsLost() {
    scada.answer(ANSWER);
    assertThat(scada.lostAnswers()).isEqualTo(1);
    seconds(0);
    lan.connectsAndStarts();
    for (int i = 0; i < 4 + 64 + 10; i++) {
      scada.answer(ANSWER);
    }
    assertThat(scada.lostAnswers()).isEqualTo(1 + 10);
    lan.fails("reset");
    assertThat(scada.lostAnswers()).isEqualTo(1 + 10 + 64);
  }

  @Test
  void aPlannedSwitchLosesAndRepeatsNothing() {
    seconds(0);
    lan.fails("refused");
    seconds(3.1);
    tailscale.connectsAndStarts();
    seconds(5);
    lan.connects();
    give(3);
    seconds(8);
    tailscale.acknowledges(3);
    give(3);
    seconds(11);
    tailscale.acknowledges(3);
    give(3);
    seconds(10);
    tailscale.acknowledges(1);
    give(3);
    seconds(1.1);
    assertThat(tailscale.finishing()).isTrue();
    scada.answer(ANSWER);
    tailscale.acknowledges(tailscale.underWay());
    lan.starts();
    assertThat(lan.sent.get(0)).as("waited for the switch").isEqualTo(ANSWER);
    while (lan.underWay() > 0) {
      lan.acknowledges(1);
    }
    List<Octets> sent = new ArrayList<>(tailscale.sent);
    sent.addAll(lan.sent.subList(1, lan.sent.size()));
    assertThat(sent).isEqualTo(frames(1, 12));
    assertThat(safe).isEqualTo(frames(1, 12));
    assertThat(scada.lostAnswers()).isZero();
    assertThat(custodian.snapshot().appended()).isZero();
  }

  @Test
  void whatWasUnderWayOnALostRouteIsStoredAndSentAgainOverTheNext() {
    seconds(0);
    lan.connectsAndStarts();
    give(6);
    lan.acknowledges(1);
    lan.fails("reset");
    seconds(0);
    assertThat(safe).isEqualTo(frames(1, 6));
    tailscale.connectsAndStarts();
    while (tailscale.underWay() > 0) {
      tailscale.acknowledges(1);
    }
    assertThat(tailscale.sent).isEqualTo(frames(2, 6));
  }

  @Test
  void aSwitchWhoseWindowWasNotFinishedRepeatsJustThatWindow() {
    seconds(0);
    lan.fails("refused");
    seconds(3.1);
    tailscale.connectsAndStarts();
    seconds(5);
    lan.connects();
    seconds(29);
    give(3);
    seconds(1.1);
    tailscale.acknowledges(1);
    tailscale.fails("no acknowledgement");
    lan.starts();
    while (lan.underWay() > 0) {
      lan.acknowledges(1);
    }
    assertThat(lan.sent).isEqualTo(frames(2, 3));
    assertThat(safe).isEqualTo(frames(1, 3));
  }

  @Test
  void whatComesBackIsHandedOnAndTaken() {
    seconds(0);
    lan.connectsAndStarts();
    List<String> taken = new ArrayList<>();
    lan.sends(ANSWER, () -> taken.add("taken"));
    assertThat(back).containsExactly(ANSWER);
    assertThat(taken).hasSize(1);
  }

  private void give(NewestValues newest, int micros, String hex) {
    Octets asdu = Octets.parseHex(hex);
    newest.accepted(asdu, micros);
    custodian.accepted(asdu, "10.0.0.1:1", this, micros, () -> safe.add(asdu));
  }

  @Test
  void afterAnOutageOnlyTheNewestOfValuesThatAreNoEventsIsSentAndNothingWaitsForTheOthers() {
    NewestValues newest = new NewestValues();
    scada.leaveOut(newest::superseded);
    seconds(0);
    lan.fails("refused");
    give(newest, 1, "01010100010064000000"); // cyclic 100, superseded below
    give(newest, 2, "01010300010064000001"); // event
    give(newest, 3, "0102140001006400000065000001"); // 100 again, 101 for once
    give(newest, 4, "01010100020064000000"); // 100 of another station
    give(newest, 5, "01010200010064000001"); // background 100
    give(newest, 6, "01010300010064000000"); // event
    seconds(60);
    assertThat(safe).as("all are stored").hasSize(6);
    lan.connectsAndStarts();
    seconds(60);
    lan.acknowledges(lan.sent.size());
    seconds(1);
    assertThat(lan.sent.stream().map(Octets::toHex))
        .containsExactly(
            "01010300010064000001",
            "0102140001006400000065000001",
            "01010100020064000000",
            "01010200010064000001",
            "01010300010064000000");
    seconds(1);
    lan.acknowledges(1);
    assertThat(stored).as("nothing stays behind").isEmpty();
  }
}
