package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.gateway.Custody.numbers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustodianTest {
  private final Custody custody = new Custody(4);
  private final WindowOutlet scada = custody.destination("scada", 12);

  @Test
  void onTheHealthyPathFramesAreForwardedAndNothingTouchesTheStore() {
    scada.up();
    for (int i = 0; i < 1000; i++) {
      custody.frames(8);
      assertThat(custody.safe).as("acknowledged before the destination did").hasSize(8 * i);
      scada.acknowledgeAll();
    }
    assertThat(scada.sequences()).isEqualTo(numbers(1, 8000));
    assertThat(custody.safe).isEqualTo(numbers(1, 8000));
    assertThat(custody.store.touched()).isZero();
    assertThat(custody.custodian.snapshot())
        .isEqualTo(new CustodySnapshot(false, false, 0, 0, 0, 8000, 0, 0, 0, 0));
  }

  @Test
  void whileADestinationIsKnownToBeDownEveryFrameGoesToTheStoreAtOnce() {
    scada.down();
    custody.frames(3);
    assertThat(custody.store.rows).extracting(Frame::sequence).isEqualTo(numbers(1, 3));
    assertThat(custody.safe).isEqualTo(numbers(1, 3));
    assertThat(custody.timers.nanos()).as("no time has passed").isZero();
  }

  @Test
  void beforeTheFirstAttemptToReachADestinationFramesWaitInMemory() {
    custody.frames(3);
    custody.seconds(11.9);
    assertThat(custody.store.touched()).isZero();
    scada.up();
    assertThat(scada.sequences()).isEqualTo(numbers(1, 3));
  }

  @Test
  void aFrameThatWaitsLongerThanSpoolAfterGoesToTheStore() {
    scada.up();
    custody.frames(1);
    custody.seconds(5);
    custody.frames(1);
    custody.seconds(6.9);
    assertThat(custody.safe).isEmpty();
    custody.seconds(0.2);
    assertThat(custody.safe).isEqualTo(numbers(1, 2));
    assertThat(custody.store.batches).containsExactly(2);
  }

  @Test
  void aFrameIsAcknowledgedOnlyAfterTheStoreHasAnswered() {
    scada.down();
    custody.store.holdRequests();
    custody.frames(5);
    custody.seconds(100);
    assertThat(custody.safe).isEmpty();
    custody.store.work();
    assertThat(custody.safe).isEqualTo(numbers(1, 5));
  }

  @Test
  void whatArrivesWhileABatchIsSyncedMakesOneNextBatch() {
    scada.down();
    custody.store.holdRequests();
    custody.frames(1);
    custody.frames(200);
    custody.frames(300);
    custody.store.work();
    custody.timers.advance(0);
    custody.store.work();
    assertThat(custody.store.batches).containsExactly(1, 500);
    assertThat(custody.safe).isEqualTo(numbers(1, 501));
  }

  @Test
  void aDestinationThatReturnsGetsTheStoredFramesFirstAndThenThoseFromMemory() {
    scada.down();
    custody.frames(2000);
    scada.up();
    while (scada.underWay() > 0) {
      custody.frames(1);
      scada.acknowledge(Math.min(3, scada.underWay()));
    }
    assertThat(scada.sequences())
        .isEqualTo(custody.safe)
        .isEqualTo(numbers(1, custody.safe.size()));
    assertThat(custody.safe).hasSizeGreaterThan(2900);
    assertThat(custody.custodian.snapshot().spooling()).isFalse();
    int touched = custody.store.touched();
    custody.frames(8);
    scada.acknowledgeAll();
    assertThat(custody.store.touched()).as("back on the healthy path").isEqualTo(touched);
  }

  @Test
  void theHealthyPathIsFoundAgainInTheMiddleOfAnUnbrokenStream() {
    scada.down();
    custody.frames(100);
    custody.store.holdRequests();
    scada.up();
    for (int i = 0; i < 200; i++) {
      custody.frames(8);
      custody.store.work();
      scada.acknowledge(Math.min(8, scada.underWay()));
      scada.acknowledge(Math.min(8, scada.underWay()));
    }
    assertThat(custody.custodian.snapshot().spooling()).isFalse();
    assertThat(scada.sequences()).isEqualTo(numbers(1, scada.forwarded.size()));
  }

  @Test
  void whatWasUnderWayWhenThePathBrokeIsStoredAndSentAgain() {
    scada.up();
    custody.frames(20);
    assertThat(scada.sequences()).isEqualTo(numbers(1, 12));
    scada.acknowledge(5);
    scada.down();
    custody.timers.advance(0);
    assertThat(custody.safe).isEqualTo(numbers(1, 20));
    assertThat(custody.store.rows).extracting(Frame::sequence).isEqualTo(numbers(6, 20));
    scada.forwarded.clear();
    scada.up();
    scada.acknowledgeAll();
    assertThat(scada.sequences()).isEqualTo(numbers(6, 20));
    assertThat(custody.store.passed).containsEntry("scada", Custody.FIRST + 19);
  }

  @Test
  void memoryStaysFlatHoweverLongTheOutage() {
    scada.down();
    for (int i = 0; i < 1000; i++) {
      custody.frames(20);
    }
    assertThat(custody.custodian.snapshot().inMemory()).isEqualTo(4);
    assertThat(custody.store.rows).hasSize(20_000);
  }

  @Test
  void aStoreThatRefusesMakesTheSendersWaitAndRaisesAnAlarmUntilItTakesFramesAgain() {
    scada.down();
    custody.store.refuse("spool is full: make room");
    custody.frames(12);
    custody.seconds(60);
    assertThat(custody.safe).isEmpty();
    assertThat(custody.alarms.standing(Alarms.Kind.SPOOL_NOT_WRITABLE))
        .contains("spool is full: make room");
    assertThat(custody.custodian.snapshot().refusing()).isTrue();

    custody.store.refuse("");
    custody.seconds(1.1);
    assertThat(custody.safe).isEqualTo(numbers(1, 12));
    assertThat(custody.alarms.all()).isEmpty();
    assertThat(custody.custodian.snapshot().refusing()).isFalse();
  }

  @Test
  void aRefusingStoreIsAskedOnceASecondAndNotMore() {
    scada.up();
    custody.frames(1);
    custody.store.refuse("spool is full");
    scada.down();
    custody.seconds(60);
    assertThat(custody.store.touched()).isBetween(55, 62);
  }

  @Test
  void aDestinationThatReturnsRelievesARefusingStore() {
    scada.down();
    custody.store.refuse("spool is full");
    custody.frames(12);
    custody.seconds(5);
    scada.up();
    scada.acknowledgeAll();
    custody.seconds(2);
    assertThat(custody.safe).isEqualTo(numbers(1, 12));
    assertThat(custody.alarms.all()).isEmpty();
    assertThat(custody.custodian.snapshot().spooling()).isFalse();
  }

  @Test
  void whileADestinationIsSlowAndTheStoreRefusesTheAlarmStands() {
    scada.up();
    custody.store.refuse("spool is full");
    custody.frames(1);
    custody.seconds(12.5);
    for (int i = 0; i < 10; i++) {
      custody.frames(1);
      custody.seconds(0.3);
      assertThat(custody.alarms.standing(Alarms.Kind.SPOOL_NOT_WRITABLE)).isPresent();
    }
  }

  @Test
  void framesOfASenderThatIsGoneAreGivenBackOnlyWhileTheStoreRefuses() {
    Object leaving = new Object();
    scada.up();
    custody.frames(12, leaving);
    custody.custodian.ownerGone(leaving);
    assertThat(custody.custodian.snapshot().givenBack()).isZero();

    scada.down();
    custody.timers.advance(0);
    assertThat(custody.safe).isEqualTo(numbers(1, 12));
    custody.store.refuse("spool is full");
    custody.frames(5, leaving);
    custody.frames(5, "staying");
    custody.custodian.ownerGone(leaving);
    assertThat(custody.custodian.snapshot().givenBack()).isEqualTo(5);
    assertThat(custody.custodian.snapshot().unsafe()).isEqualTo(5);

    custody.store.refuse("");
    custody.seconds(1.1);
    assertThat(custody.safe).isEqualTo(concat(numbers(1, 12), numbers(18, 22))).hasSize(17);
  }

  @Test
  void aSenderThatLeavesInTheMiddleOfARetryIsGivenItsFramesBackWhenThatFails() {
    scada.down();
    custody.store.refuse("spool is full");
    custody.frames(5, "leaving");
    custody.store.holdRequests();
    custody.seconds(1.1);
    custody.custodian.ownerGone("leaving");
    custody.store.work();
    assertThat(custody.custodian.snapshot().givenBack()).as("at once").isEqualTo(5);
    assertThat(custody.custodian.snapshot().inMemory()).isZero();
  }

  @Test
  void memoryStaysFlatWhenSendersComeAndGoWhileTheStoreRefuses() {
    scada.down();
    custody.store.refuse("spool is full");
    for (int i = 0; i < 1000; i++) {
      Object owner = new Object();
      custody.frames(12, owner);
      custody.seconds(0.37);
      custody.custodian.ownerGone(owner);
    }
    assertThat(custody.custodian.snapshot().inMemory()).isLessThanOrEqualTo(12);
  }

  @Test
  void framesStoredByAnEarlierRunAreSentBeforeNewOnes() {
    Custody restarted = new Custody(4);
    for (long number = 101; number <= 110; number++) {
      restarted.store.rows.add(new Frame(number, number, "10.0.0.1:1", Custody.octets(number)));
    }
    WindowOutlet outlet = restarted.destination("scada", 12, 104, 110);
    restarted.frames(3);
    assertThat(restarted.safe).as("not left in memory behind the backlog").hasSize(3);
    outlet.up();
    outlet.acknowledgeAll();
    assertThat(outlet.sequences())
        .isEqualTo(concat(List.of(105L, 106L, 107L, 108L, 109L, 110L), numbers(1, 3)));
  }

  @Test
  void aStoreThatCannotBeReadIsTriedAgainAndNothingIsSkipped() {
    scada.down();
    custody.frames(100);
    custody.store.unreadable(true);
    scada.up();
    custody.seconds(5);
    assertThat(scada.forwarded).isEmpty();
    assertThat(custody.alarms.standing(Alarms.Kind.SPOOL_NOT_READABLE)).contains("cannot be read");
    custody.store.unreadable(false);
    custody.seconds(1.1);
    scada.acknowledgeAll();
    assertThat(scada.sequences()).isEqualTo(numbers(1, 100));
    assertThat(custody.alarms.all()).isEmpty();
  }

  @Test
  void anAnswerOfTheStoreThatComesAfterThePathBrokeIsNotSent() {
    scada.down();
    custody.frames(100);
    custody.store.holdRequests();
    scada.up();
    scada.down();
    custody.store.releaseRequests();
    assertThat(scada.forwarded).isEmpty();
    scada.up();
    scada.acknowledgeAll();
    assertThat(scada.sequences()).isEqualTo(numbers(1, 100));
  }

  @Test
  void anAcknowledgementOfWhatWasNeverSentIsAFault() {
    scada.up();
    custody.frames(2);
    assertThatThrownBy(() -> custody.custodian.delivered(scada, Custody.FIRST + 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("scada acknowledged 1003, under way are 1..1002");
    assertThat(custody.safe).isEmpty();
  }

  private static List<Long> concat(List<Long> first, List<Long> second) {
    List<Long> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
