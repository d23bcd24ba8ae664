package org.bench104.iec104.net.conformance;

import static org.bench104.iec104.net.conformance.Frames.STOPDT_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows TM-01 to TM-13, with t1 = 3 s and t2 = 2 s; for TM-11 see {@link MonotonicTimeTest}. */
@Execution(ExecutionMode.CONCURRENT)
class TimersTest {
  private static final Duration A_WHILE = Duration.ofMillis(500);
  private static final Duration T1 = Duration.ofSeconds(3);
  private static final Duration T2 = Duration.ofSeconds(2);
  private static final Duration T3 = Duration.ofSeconds(1);

  private static LinkSettings testing() {
    return Dut.quiet().withTimeouts(T1, T2, T3);
  }

  @ParameterizedTest
  @EnumSource
  void TM_01_t1ClosesAfterTheOldestUnacknowledgedFrame(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 1);
      dut.silent(T2, peer.expect(i(0, 0, asdu(1))));
      dut.owner.offer(2, 1);

      dut.silentUntil(T1.minus(T2), peer.expect(i(1, 0, asdu(2)))).expectClose();

      dut.assertEnded(Kind.ACKNOWLEDGE_TIMEOUT, "did not acknowledge N(S)=0 within t1 = 3 s");
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_02_t1RunsFromTheNewOldestAfterAPartialAcknowledgement(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 1);
      dut.silent(T2, peer.expect(i(0, 0, asdu(1))));
      dut.owner.offer(2, 1);

      dut.silentUntil(T1, peer.expect(i(1, 0, asdu(2))).send(s(1))).expectClose();

      dut.assertEnded(Kind.ACKNOWLEDGE_TIMEOUT, "did not acknowledge N(S)=1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_03_anUnconfirmedTestClosesAtT1(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, testing());
        RawPeer peer = dut.connect()) {
      dut.silentUntil(T3, peer).expect(TESTFR_ACT);

      dut.silentUntil(T1, peer).expectClose();

      dut.assertEnded(Kind.CONFIRM_TIMEOUT, "did not confirm TESTFR act within t1 = 3 s");
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_04_oneFrameIsAcknowledgedWithinT2(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.silentUntil(T2, peer.send(i(0, 0, asdu(1)))).expect(s(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_05_t2DoesNotSlide(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.silent(Duration.ofSeconds(1), peer.send(i(0, 0, asdu(1))));
      dut.silent(A_WHILE, peer.send(i(1, 0, asdu(2))));

      dut.silentUntil(A_WHILE, peer.send(i(2, 0, asdu(3)))).expect(s(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_06_aSilentLinkIsTestedAtT3(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, testing());
        RawPeer peer = dut.connect()) {
      dut.silentUntil(T3, peer).expect(TESTFR_ACT);

      dut.silentUntil(T3, peer.send(TESTFR_CON)).expect(TESTFR_ACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_07_everyReceivedFrameRestartsT3(End end) throws Exception {
    LinkSettings settings = Dut.quiet().withTimeouts(T1, T2, T2);
    try (Dut dut = Dut.trusting(end, settings);
        RawPeer peer = dut.connectStarted()) {
      Duration less = Duration.ofMillis(1200);
      dut.silent(less, dut.silent(less, peer).send(s(0))).send(TESTFR_ACT).expect(TESTFR_CON);
      dut.silent(less, peer).send(i(0, 0, asdu(1)));
      dut.owner.awaitDelivered();
      dut.onLoop(dut.link()::stop); // acknowledges now instead of at t2, which equals t3 here
      dut.silentUntil(T2, peer.expect(s(1), STOPDT_ACT)).expect(TESTFR_ACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_08_aTestIsConfirmedInEveryState(End end) throws Exception {
    try (Dut dut = Dut.careful(end, Dut.quiet());
        RawPeer stopped = dut.connect();
        RawPeer peer = dut.connectStarted()) {
      stopped.send(TESTFR_ACT).expect(TESTFR_CON);
      peer.send(TESTFR_ACT).expect(TESTFR_CON);
      dut.owner.offer(0, 20);
      for (int n = 0; n < 12; n++) {
        peer.expect(i(n, 0, asdu(n)));
      }
      peer.send(TESTFR_ACT).expect(TESTFR_CON); // window full
      for (int n = 0; n < 8; n++) {
        peer.send(i(n, 0, asdu(n)));
      }
      peer.send(TESTFR_ACT).expect(TESTFR_CON); // the owner is busy and confirms nothing
      peer.send(STOPDT_ACT, TESTFR_ACT).expect(TESTFR_CON); // and stopping
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_09_testsThatCrossAreBothConfirmed(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, testing());
        RawPeer peer = dut.connect()) {
      dut.silentUntil(T3, peer).expect(TESTFR_ACT).send(TESTFR_ACT, TESTFR_CON).expect(TESTFR_CON);

      dut.silentUntil(T3, peer).expect(TESTFR_ACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_10_withoutT3NothingIsTested(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connect()) {
      dut.silent(Duration.ofDays(1), peer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_12_afterAPauseLongerThanT1TheLinkIsNewAndNothingIsLost(End end) throws Exception {
    try (Dut dut = Dut.inRealTime(end)) { // the order of its sockets and timers is what is tested
      CountDownLatch resume = new CountDownLatch(1);
      try (RawPeer peer = dut.connectStarted()) {
        dut.owner.offer(1, 3);
        peer.expect(i(0, 0, asdu(1)), i(1, 0, asdu(2)), i(2, 0, asdu(3)));
        dut.loop.execute(() -> awaitUninterruptibly(resume));
        peer.send(i(0, 2, asdu(10))).expectNothing(T1); // our own t1 has run out now
        peer.finish();
        resume.countDown();
        dut.owner.awaitEnded();
      }
      try (RawPeer peer = dut.connectStarted()) {
        // N(R)=2 arrived before the end, so only the third frame is sent again
        peer.expect(i(0, 0, asdu(3)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void TM_13_aSlowConsumerIsNeverAcknowledgedForEarly(End end) throws Exception {
    try (Dut dut = Dut.careful(end, Dut.quiet())) {
      slowConsumerIsNotAcknowledgedForEarly(dut);
    }
  }

  /** The check of TM-13, also used by the negative control. */
  static void slowConsumerIsNotAcknowledgedForEarly(Dut dut) throws Exception {
    try (RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(1, 0, asdu(2)));
      dut.silent(T2.multipliedBy(2), peer);
      dut.owner.offer(10, 1);
      peer.expect(i(0, 0, asdu(10))).send(s(1)); // N(R) is the confirmed value, not V(R)

      dut.owner.confirm(1); // long due, so without a further delay
      dut.pass(Duration.ZERO);
      peer.expect(s(1));
      dut.owner.confirm(1);
      dut.pass(Duration.ZERO);
      peer.expect(s(2));
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
