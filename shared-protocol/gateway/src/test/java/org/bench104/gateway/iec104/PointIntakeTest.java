package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.Frame;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.ScriptedRoute;
import org.bench104.gateway.Store;
import org.bench104.mapping.MappedAsdu;
import org.bench104.mapping.MappedPoint;
import org.bench104.mapping.PointMapping;
import org.bench104.mapping.PointType;
import org.bench104.mapping.Sending;
import org.bench104.mapping.SourceValue;
import org.bench104.mapping.TimeFrom;
import org.bench104.point.PointAddress;
import org.bench104.point.Quality;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Points of sources without acknowledgement, into a real custodian. */
class PointIntakeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final int FEW = 3;

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 10_000);
  private final List<Frame> stored = new ArrayList<>();
  private final Alarms alarms = new Alarms();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new FullableStore(), alarms, 1);
  private final ScadaOutlet scada =
      new ScadaOutlet(
          List.of(lan),
          RouteSettings.defaults(),
          timers,
          new Random(1),
          custodian,
          (asdu, taken) -> taken.run());
  private final PointIntake intake = new PointIntake(custodian, alarms, timers, () -> NOW);
  private boolean full;

  PointIntakeTest() {
    custodian.addDestination(scada, 0, 0);
    scada.open();
    timers.advance(0);
  }

  private final class FullableStore implements Store {
    @Override
    public void append(List<Frame> frames, Answer answer) {
      if (full) {
        answer.refused("no space left");
      } else {
        stored.addAll(frames);
        answer.appended();
      }
    }

    @Override
    public void load(String destination, long sequence, int most, Loaded loaded) {
      loaded.frames(stored.stream().filter(frame -> frame.sequence() > sequence).toList());
    }

    @Override
    public void passed(String destination, long sequence) {
      stored.removeIf(frame -> frame.sequence() <= sequence);
    }
  }

  private static List<MappedAsdu> values(int round) {
    PointMapping mapping = mapping(point -> point);
    List<MappedAsdu> asdus = new ArrayList<>();
    for (int i = 1; i <= FEW; i++) {
      SourceValue value = new SourceValue("modbus:" + i, round * 10.0 + i, Quality.GOOD, NOW);
      asdus.addAll(mapping.received(value, 0, NOW));
    }
    return asdus;
  }

  private static PointMapping mapping(UnaryOperator<MappedPoint> change) {
    List<MappedPoint> points = new ArrayList<>();
    for (int i = 1; i <= FEW; i++) {
      points.add(change.apply(MappedPoint.of("modbus:" + i, new PointAddress(1, i))));
    }
    return new PointMapping(points);
  }

  private void seconds(double count) {
    timers.advance((long) (count * 1e9));
  }

  private void connect() {
    lan.connectsAndStarts();
  }

  @Test
  void pointsAreForwardedFromMemoryAndSafeWhenTheFarEndAcknowledges() {
    connect();
    intake.take("modbus:pv", values(1));
    assertThat(lan.sent)
        .containsExactlyElementsOf(values(1).stream().map(MappedAsdu::asdu).toList());
    assertThat(intake.snapshot()).isEqualTo(new PointIntake.Snapshot(FEW, FEW, 0, 0));
    lan.acknowledges(FEW);
    assertThat(intake.snapshot()).isEqualTo(new PointIntake.Snapshot(FEW, 0, 0, 0));
    assertThat(stored).isEmpty();
  }

  @Test
  void withoutAPathTheyAreStoredUnderTheirOrigin() {
    lan.fails("refused");
    intake.take("modbus:pv", values(1));
    seconds(0);
    assertThat(stored).extracting(Frame::origin).containsOnly("modbus:pv").hasSize(FEW);
    assertThat(stored.get(0).receivedAtMicros()).isEqualTo(1772366400123456L);
    assertThat(intake.snapshot().unsafe()).isZero();
  }

  @Test
  void whileTheSpoolRefusesOnlyTheNewestValueOfEachPointIsKeptAndTheRestIsCounted() {
    full = true;
    lan.fails("refused");
    intake.take("modbus:pv", values(1));
    seconds(0);
    assertThat(intake.snapshot()).isEqualTo(new PointIntake.Snapshot(FEW, FEW, 0, 0));
    for (int round = 2; round <= 1000; round++) {
      intake.take("modbus:pv", values(round));
    }
    assertThat(intake.snapshot())
        .isEqualTo(new PointIntake.Snapshot(FEW, FEW, FEW, (1000 - 2) * FEW));
    assertThat(alarms.standing(PointIntake.NOT_TAKEN)).isPresent();

    full = false;
    seconds(60);
    intake.look();
    seconds(1);
    List<MappedAsdu> expected = new ArrayList<>(values(1));
    expected.addAll(values(1000));
    assertThat(stored)
        .extracting(Frame::asdu)
        .containsExactlyElementsOf(expected.stream().map(MappedAsdu::asdu).toList());
    assertThat(intake.snapshot().waiting()).isZero();
    assertThat(alarms.standing(PointIntake.NOT_TAKEN)).isEmpty();
  }

  @Test
  void aSlowFarEndCannotFillTheMemory() {
    connect();
    int rounds = PointIntake.MOST_UNSAFE;
    for (int round = 1; round <= rounds; round++) {
      intake.take("modbus:pv", values(round));
    }
    assertThat(intake.snapshot().unsafe()).isEqualTo(PointIntake.MOST_UNSAFE);
    assertThat(custodian.snapshot().inMemory()).isEqualTo(PointIntake.MOST_UNSAFE);
    assertThat(intake.snapshot().waiting()).isEqualTo(FEW);
    lan.acknowledges(PointIntake.MOST_UNSAFE);
    seconds(0);
    assertThat(intake.snapshot().unsafe()).isEqualTo(FEW);
    assertThat(intake.snapshot().waiting()).isZero();
  }

  @Test
  void beforeAStopWhatIsNotSafeIsStored() {
    connect();
    intake.take("modbus:pv", values(1));
    List<String> done = new ArrayList<>();
    intake.whenSafe(() -> done.add("safe"));
    assertThat(done).isEmpty();
    seconds(0);
    assertThat(done).containsExactly("safe");
    assertThat(stored).hasSize(FEW);
    intake.whenSafe(() -> done.add("again"));
    assertThat(done).containsExactly("safe", "again");
  }

  @Test
  void theFeedSendsCyclicPointsByItself() {
    connect();
    PointMapping cyclic =
        mapping(
            point ->
                new MappedPoint(
                    point.source(),
                    point.address(),
                    PointType.M_ME_NC_1,
                    MappedPoint.Measure.PLAIN,
                    Sending.CYCLIC,
                    Duration.ofSeconds(5),
                    TimeFrom.SOURCE,
                    Duration.ofSeconds(12)));
    PointFeed feed = new PointFeed(cyclic, intake, Runnable::run, timers, () -> NOW);
    feed.received("modbus:pv", List.of(new SourceValue("modbus:1", 4, Quality.GOOD, NOW)));
    assertThat(lan.sent).hasSize(1);
    seconds(4.9);
    assertThat(lan.sent).hasSize(1);
    seconds(0.2);
    assertThat(lan.sent).hasSize(2);
    seconds(20);
    assertThat(lan.sent).hasSize(6);
  }
}
