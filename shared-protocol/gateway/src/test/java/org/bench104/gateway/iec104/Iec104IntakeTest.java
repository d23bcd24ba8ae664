package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.Frame;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.ScriptedRoute;
import org.bench104.gateway.Store;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Senders' links into a real custodian, with a scripted far end and a store that answers late. */
class Iec104IntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Octets COMMAND = Octets.of(45, 1, 6, 9, 1, 0, 100, 0, 0, 1);

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 100);
  private final List<Frame> appended = new ArrayList<>();
  private final List<Store.Answer> waiting = new ArrayList<>();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new LateStore(), new Alarms(), 1);
  private final Integrity integrity = new Integrity();
  private final ScadaOutlet scada =
      new ScadaOutlet(
          List.of(lan),
          RouteSettings.defaults(),
          timers,
          new Random(1),
          custodian,
          (asdu, taken) -> taken.run());
  private final Iec104Intake intake =
      new Iec104Intake(custodian, new CommandsBack(scada::answer), integrity, () -> NOW);
  private final SenderLink first;
  private final SenderLink second;

  Iec104IntakeTest() {
    custodian.addDestination(scada, 0, 0);
    scada.open();
    timers.advance(0);
    first = new SenderLink("10.0.0.1:1", timers, intake);
    second = new SenderLink("10.0.0.2:1", timers, intake);
  }

  private final class LateStore implements Store {
    @Override
    public void append(List<Frame> frames, Answer answer) {
      appended.addAll(frames);
      waiting.add(answer);
    }

    @Override
    public void load(String destination, long sequence, int most, Loaded loaded) {
      loaded.frames(appended.stream().filter(frame -> frame.sequence() > sequence).toList());
    }

    @Override
    public void passed(String destination, long sequence) {
      appended.removeIf(frame -> frame.sequence() <= sequence);
    }
  }

  private static Octets frame(int number) {
    return Octets.of(1, 1, 3, 0, 1, 0, number, 0, 0, 1);
  }

  private void seconds(double count) {
    timers.advance((long) (count * 1e9));
  }

  @Test
  void eachSenderIsAcknowledgedOnItsOwnConnection() {
    lan.connectsAndStarts();
    for (int i = 0; i < 8; i++) {
      first.sends(frame(i));
      second.sends(frame(100 + i));
    }
    lan.acknowledges(11);
    seconds(1);
    // 11 of the interleaved frames: six of the first sender, five of the second
    assertThat(first.acknowledged()).isEqualTo(6);
    assertThat(second.acknowledged()).isEqualTo(5);
    assertThat(intake.senders()).containsExactly(first.link, second.link);
  }

  @Test
  void withThePathDownNrMovesOnlyAfterTheStoreHasAnswered() {
    lan.fails("refused");
    for (int i = 0; i < 8; i++) {
      first.sends(frame(i));
    }
    seconds(14);
    assertThat(appended).hasSize(8).first().extracting(Frame::origin).isEqualTo("10.0.0.1:1");
    assertThat(appended.get(0).receivedAtMicros()).isEqualTo(1_772_366_400_123_456L);
    assertThat(first.acknowledged()).isZero();
    waiting.get(0).appended();
    seconds(0);
    assertThat(first.acknowledged()).isEqualTo(8);
  }

  @Test
  void whenTheStoreRefusesNrDoesNotMove() {
    lan.fails("refused");
    first.sends(frame(1));
    for (int i = 0; i < 60; i++) {
      seconds(1);
      waiting.forEach(answer -> answer.refused("spool is full"));
      waiting.clear();
      appended.clear();
    }
    assertThat(first.acknowledged()).isZero();
  }

  @Test
  void aCommandIsAcknowledgedWhenTheFarEndHasIt() {
    lan.connectsAndStarts();
    first.sends(COMMAND);
    seconds(5);
    assertThat(lan.sent).containsExactly(COMMAND);
    assertThat(first.acknowledged()).isZero();
    lan.acknowledges(1);
    seconds(1);
    assertThat(first.acknowledged()).isEqualTo(1);
    assertThat(first.got).isEmpty();
  }

  @Test
  void aCommandWithoutALivePathIsAnsweredNegativelyAtOnceAndAcknowledged() {
    lan.fails("refused");
    first.sends(COMMAND);
    assertThat(first.got).containsExactly(Octets.of(45, 1, 0x40 | 7, 9, 1, 0, 100, 0, 0, 1));
    seconds(1);
    assertThat(first.acknowledged()).isEqualTo(1);
    assertThat(appended).isEmpty();
  }

  /** Every command, read and parameter, cut at every octet, with a tail, with a wrong VSQ. */
  @Test
  void aCommandThatIsNotOneWellFormedObjectReachesNoControlCentre() {
    lan.connectsAndStarts();
    int refused = 0;
    for (TypeId type : TypeId.values()) {
      byte[] good = new byte[9 + type.octets()];
      good[0] = (byte) type.id();
      good[1] = 1;
      good[2] = (byte) (type == TypeId.C_RD_NA_1 ? 5 : type == TypeId.C_SC_NA_1 ? 8 : 6);
      good[3] = 9;
      good[4] = 1;
      if (!CommandRequest.is(Octets.owning(good.clone()))) {
        continue;
      }
      List<byte[]> wrong = new ArrayList<>();
      for (int length = 6; length < good.length; length++) {
        wrong.add(Arrays.copyOf(good, length));
      }
      wrong.add(Arrays.copyOf(good, good.length + 1));
      for (int vsq : new int[] {0, 2, 0x80, 0x81, 0x7F}) {
        byte[] other = good.clone();
        other[1] = (byte) vsq;
        wrong.add(other);
      }
      byte[] two = Arrays.copyOf(good, 6 + 2 * (3 + type.octets()));
      two[1] = 2;
      wrong.add(two);
      int expected = type == TypeId.C_RD_NA_1 ? 47 : type == TypeId.C_SC_NA_1 ? 9 : 7;
      for (byte[] request : wrong) {
        // a sender of its own, because only k answers may be on their way to one
        SenderLink sender = new SenderLink("10.0.0.3:1", timers, intake);
        sender.sends(Octets.owning(request.clone()));
        request[2] = (byte) (0x40 | expected);
        assertThat(sender.got).containsExactly(Octets.owning(request));
        sender.leaves();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
    assertThat(lan.sent).isEmpty();
    assertThat(appended).isEmpty();
  }

  @Test
  void aCommandToAllStationsIsRefusedUnlessItsTypeCanBe() {
    lan.connectsAndStarts();
    first.sends(Octets.of(45, 1, 6, 9, 255, 255, 100, 0, 0, 1));
    assertThat(first.got).containsExactly(Octets.of(45, 1, 0x40 | 46, 9, 255, 255, 100, 0, 0, 1));
    first.sends(Octets.of(100, 1, 6, 9, 255, 255, 0, 0, 0, 20));
    assertThat(lan.sent).containsExactly(Octets.of(100, 1, 6, 9, 255, 255, 0, 0, 0, 20));
  }

  @Test
  void aSenderThatLeavesHasItsFramesKeptAndDisturbsNobody() {
    lan.connectsAndStarts();
    first.sends(frame(1));
    second.sends(frame(2));
    first.leaves();
    assertThat(intake.senders()).containsExactly(second.link);
    lan.acknowledges(2);
    seconds(1);
    assertThat(lan.sent).containsExactly(frame(1), frame(2));
    assertThat(second.acknowledged()).isEqualTo(1);
  }

  @Test
  void framesThatBreakARuleAreCountedAndForwardedUntouched() {
    lan.connectsAndStarts();
    Octets missing = Octets.of(1, 2, 3, 0, 1, 0, 100, 0, 0, 1);
    Octets noHeader = Octets.of(1, 1, 3);
    Octets privateType = Octets.of(200, 1, 3, 0, 1, 0, 7);
    List.of(missing, noHeader, privateType, missing).forEach(first::sends);
    assertThat(lan.sent).containsExactly(missing, noHeader, privateType, missing);
    assertThat(integrity.findings()).isEqualTo(Map.of("objects", 2L, "header", 1L));
  }
}
