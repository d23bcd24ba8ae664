package org.bench104.iec104.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;

/** Events while nobody, one or several connections of a group are started. */
class RedundancyGroupTest {
  private final Rtu rtu = new Rtu();
  private int made;

  private void event() {
    rtu.station.event(
        AsduBuilder.of(TypeId.M_ME_TF_1).objectAddress(105).value(made++).build().encode());
  }

  private static List<Integer> values(List<Octets> asdus) {
    return asdus.stream()
        .map(
            octets ->
                (int)
                    Double.parseDouble(
                        ((org.bench104.iec104.asdu.Asdu)
                                org.bench104.iec104.asdu.Asdu.decode(octets))
                            .objects()
                            .get(0)
                            .valueText()))
        .toList();
  }

  @Test
  void eventsWaitWhileNobodyIsStarted() {
    Master master = Master.connected(rtu.cable, rtu.group);
    IntStream.range(0, 100).forEach(i -> event());
    rtu.cable.seconds(5);
    assertThat(master.received).isEmpty();
    master.link().start();
    rtu.cable.seconds(20);
    assertThat(values(master.received)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(rtu.events.size()).isZero();
  }

  @Test
  void rg01AStartOnAnotherConnectionTakesOverAndRepeatsInOrderWhatWasNotAcknowledged() {
    Master first = Master.started(rtu.cable, rtu.group);
    Master second = Master.connected(rtu.cable, rtu.group);
    first.confirming = false;
    IntStream.range(0, 30).forEach(i -> event());
    rtu.cable.milliseconds(100);
    assertThat(values(first.received)).isEqualTo(IntStream.range(0, 12).boxed().toList());
    second.link().start();
    rtu.cable.seconds(10);
    assertThat(values(second.received)).isEqualTo(IntStream.range(0, 30).boxed().toList());
    assertThat(first.received).hasSize(12);
  }

  @Test
  void rg02AStandByConnectionIsTestedAndStaysOpen() {
    Master second = Master.connected(rtu.cable, rtu.group);
    rtu.cable.seconds(120);
    assertThat(second.ended).isNull();
  }

  @Test
  void theFirstConnectionCanTakeOverAgain() {
    Master first = Master.started(rtu.cable, rtu.group);
    Master second = Master.started(rtu.cable, rtu.group);
    event();
    rtu.cable.seconds(1);
    assertThat(first.received).isEmpty();
    first.link().stop(); // its end does not know yet that it stands by
    rtu.cable.seconds(1);
    first.link().start();
    rtu.cable.seconds(1);
    event();
    rtu.cable.seconds(1);
    assertThat(values(second.received)).containsExactly(0);
    assertThat(values(first.received)).containsExactly(1);
  }

  @Test
  void groupsAreIndependent() {
    EventBuffer others = new EventBuffer(100);
    RedundancyGroup other = rtu.station.group("other", others);
    Master first = Master.started(rtu.cable, rtu.group);
    event();
    rtu.cable.seconds(1);
    Master second = Master.started(rtu.cable, other);
    rtu.cable.seconds(1);
    assertThat(values(first.received)).containsExactly(0);
    assertThat(values(second.received)).containsExactly(0);
  }

  @Test
  void aFullBufferTakesNoMoreAndLosesNothing() {
    for (int i = 0; i < 1010; i++) {
      event();
    }
    assertThat(rtu.events.refused()).isEqualTo(10);
    Master master = Master.started(rtu.cable, rtu.group);
    rtu.cable.seconds(200);
    assertThat(values(master.received)).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void overAHundredReconnectsNothingIsLostAndWhatIsRepeatedWasNotAcknowledged() {
    Random random = new Random(104);
    List<Integer> all = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      int before = random.nextInt(20);
      IntStream.range(0, before).forEach(i -> event());
      Master master = Master.started(rtu.cable, rtu.group);
      IntStream.range(0, random.nextInt(20)).forEach(i -> event());
      rtu.cable.milliseconds(random.nextInt(1500));
      rtu.cable.cut();
      List<Integer> got = values(master.received);
      if (!got.isEmpty()) {
        int expected = all.isEmpty() ? 0 : all.get(all.size() - 1) + 1;
        assertThat(got.get(0))
            .as("round %d", round)
            .isBetween(Math.max(0, expected - 12), expected);
        assertThat(got)
            .isEqualTo(IntStream.range(got.get(0), got.get(0) + got.size()).boxed().toList());
        all.addAll(got);
      }
    }
    Master last = Master.started(rtu.cable, rtu.group);
    rtu.cable.seconds(60);
    all.addAll(values(last.received));
    assertThat(all.stream().distinct().sorted().toList())
        .isEqualTo(IntStream.range(0, made).boxed().toList());
    assertThat(rtu.events.size()).isZero();
  }
}
