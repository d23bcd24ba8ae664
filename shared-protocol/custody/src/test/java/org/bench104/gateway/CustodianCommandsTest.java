package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.gateway.Custody.numbers;

import org.junit.jupiter.api.Test;

/** Commands pass in their place among the frames, or are refused; none is ever stored. */
class CustodianCommandsTest {
  private final Custody custody = new Custody(4);
  private final WindowOutlet scada = custody.destination("scada", 3);

  @Test
  void aCommandKeepsItsPlaceAmongTheFrames() {
    scada.up();
    custody.frames(4);
    custody.command();
    custody.frames(2);
    scada.acknowledgeAll();
    assertThat(scada.sequences()).isEqualTo(numbers(1, 7));
    assertThat(custody.safe).isEqualTo(numbers(1, 7));
  }

  @Test
  void withoutAWayToTheDestinationACommandIsRefusedAtOnce() {
    custody.command();
    scada.down();
    custody.command();
    assertThat(custody.refused).hasSize(2);
    assertThat(custody.custodian.snapshot().refusedCommands()).isEqualTo(2);
    assertThat(custody.store.touched()).isZero();
  }

  @Test
  void behindABacklogACommandIsRefusedAtOnce() {
    scada.down();
    custody.frames(10);
    scada.up();
    custody.command();
    assertThat(custody.refused).hasSize(1);
    scada.acknowledgeAll();
    custody.command();
    scada.acknowledgeAll();
    assertThat(custody.refused).hasSize(1);
    assertThat(custody.safe).hasSize(11);
  }

  @Test
  void aCommandThatCannotBeSentInTimeIsRefusedAndNeverSent() {
    scada.up();
    custody.frames(3);
    custody.command();
    custody.seconds(9.9);
    assertThat(custody.refused).isEmpty();
    custody.seconds(0.2);
    assertThat(custody.refused).isEqualTo(numbers(4, 4));
    custody.frames(1);
    scada.acknowledgeAll();
    assertThat(scada.sequences()).containsExactly(1001L, 1002L, 1003L, 1005L);
    assertThat(custody.safe).containsExactly(1001L, 1002L, 1003L, 1005L);
  }

  @Test
  void aCommandUnderWayWhenThePathBreaksIsRefusedAndNotStored() {
    scada.up();
    custody.frames(1);
    custody.command();
    custody.frames(1);
    scada.down();
    custody.timers.advance(0);
    assertThat(custody.refused).isEqualTo(numbers(2, 2));
    assertThat(custody.store.rows).extracting(Frame::sequence).containsExactly(1001L, 1003L);
    scada.forwarded.clear();
    scada.up();
    scada.acknowledgeAll();
    assertThat(scada.sequences()).containsExactly(1001L, 1003L);
  }

  @Test
  void aCommandIsNeverAppendedEvenWhenTheFramesAroundItAre() {
    scada.up();
    custody.seconds(1);
    custody.frames(1);
    custody.seconds(5);
    custody.command();
    custody.frames(1);
    custody.seconds(7.5);
    assertThat(custody.store.rows).extracting(Frame::sequence).containsExactly(1001L, 1003L);
    assertThat(custody.safe).as("a command is safe at the destination only").containsExactly(1001L);
    custody.seconds(3);
    assertThat(custody.refused).containsExactly(1002L);
    assertThat(custody.safe).containsExactly(1001L, 1003L);
  }

  @Test
  void aDeliveredCommandIsNotRefusedBecauseAnotherDestinationIsLate() {
    WindowOutlet cloud = custody.destination("cloud", 3);
    scada.up();
    cloud.up();
    custody.frames(1);
    custody.command();
    scada.acknowledge(2);
    custody.seconds(11);
    assertThat(custody.refused).isEmpty();
    cloud.acknowledgeAll();
    assertThat(custody.safe).isEqualTo(numbers(1, 2));
  }

  @Test
  void commandsGoToTheFirstDestinationOnly() {
    WindowOutlet cloud = custody.destination("cloud", 3);
    scada.up();
    cloud.up();
    for (int i = 0; i < 100; i++) {
      custody.command();
      scada.acknowledgeAll();
      cloud.acknowledgeAll();
    }
    assertThat(scada.forwarded).hasSize(100);
    assertThat(cloud.forwarded).isEmpty();
    assertThat(custody.custodian.snapshot().inMemory()).as("nothing waits for the cloud").isZero();
    custody.frames(1);
    cloud.acknowledgeAll();
    scada.acknowledgeAll();
    assertThat(cloud.sequences()).isEqualTo(numbers(101, 101));
    assertThat(custody.custodian.snapshot().inMemory()).isZero();
  }
}
