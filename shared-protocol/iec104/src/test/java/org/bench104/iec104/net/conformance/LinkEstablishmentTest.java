package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.STARTDT_ACT;
import static org.bench104.iec104.net.conformance.Frames.STARTDT_CON;
import static org.bench104.iec104.net.conformance.Frames.STOPDT_ACT;
import static org.bench104.iec104.net.conformance.Frames.STOPDT_CON;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.SilentListener;
import org.bench104.iec104.net.conformance.Dut.End;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows LE-01 to LE-20. */
@Execution(ExecutionMode.CONCURRENT)
class LinkEstablishmentTest {
  private static final Duration A_WHILE = Duration.ofMillis(500);
  private static final Duration T1 = Duration.ofSeconds(3);

  /** How a connection is lost. */
  enum Loss {
    RESET,
    FIN,
    CABLE_CUT
  }

  @Test
  void LE_01_listensAndSaysNothingFirst() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connect()) {
      dut.silent(A_WHILE, peer);
    }
  }

  @Test
  void LE_02_connectsAndSendsStartdtOnly() throws Exception {
    try (Dut dut = Dut.trusting(End.DIALING, Dut.quiet())) {
      dut.owner.offer(1, 1);
      try (RawPeer peer = dut.connect()) {
        dut.onLoop(dut.link()::start);
        dut.silent(A_WHILE, peer.expect(STARTDT_ACT));
      }
    }
  }

  @Test
  void LE_03_givesUpAtT0AndSaysSo() throws Exception {
    try (SilentListener silent = new SilentListener();
        Dut dut = Dut.trusting(End.DIALING, Dut.quiet().withT0(Duration.ofSeconds(1)))) {
      for (int attempt = 0; attempt < 2; attempt++) {
        dut.dial(silent.port());

        dut.pass(Duration.ofMillis(999));
        assertThat(dut.dialFailures).isEmpty();
        dut.pass(Duration.ofMillis(1));

        assertThat(dut.awaitDialFailure().words()).contains("no answer", "within t0 = 1 s");
      }
      assertThat(dut.owner.opened).isEmpty();
    }
  }

  @Test
  void LE_04_startdtIsConfirmedExactlyOnce() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connect()) {
      dut.silent(A_WHILE, peer.send(STARTDT_ACT).expect(STARTDT_CON));
    }
  }

  @Test
  void LE_05_aMissingStartdtConClosesAtT1() throws Exception {
    try (Dut dut = Dut.trusting(End.DIALING, Dut.quiet());
        RawPeer peer = dut.connect()) {
      dut.onLoop(dut.link()::start);

      dut.silentUntil(T1, peer.expect(STARTDT_ACT)).expectClose();

      dut.assertEnded(Kind.CONFIRM_TIMEOUT, "did not confirm STARTDT act within t1 = 3 s");
      try (RawPeer again = dut.connectStarted()) {
        dut.silent(A_WHILE, again);
      }
    }
  }

  @Test
  void LE_06_noInformationFrameBeforeTheStart() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet())) {
      dut.owner.offer(1, 3);
      try (RawPeer peer = dut.connect()) {
        dut.silent(A_WHILE, peer)
            .send(STARTDT_ACT)
            .expect(STARTDT_CON, i(0, 0, asdu(1)), i(1, 0, asdu(2)), i(2, 0, asdu(3)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_07_iFrameWhileStoppedIsClosed(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connect()) {
      peer.send(i(0, 0, asdu(1))).expectClose();

      dut.assertEnded(Kind.NOT_STARTED, "I-frame while data transfer is stopped");
      assertThat(dut.owner.delivered).isEmpty();
    }
  }

  @Test
  void LE_08_aSecondStartdtResetsNothing() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(1, 0, asdu(2)));
      dut.owner.offer(10, 1);
      peer.readFrame();

      peer.send(STARTDT_ACT).expect(STARTDT_CON).send(i(2, 1, asdu(3)));
      dut.owner.awaitDelivered();
      dut.owner.awaitDelivered();
      dut.owner.awaitDelivered();
      dut.owner.offer(11, 1);

      peer.expect(i(1, 3, asdu(11)));
    }
  }

  @Test
  void LE_09_stopdtIsConfirmedAfterAcknowledgingAndFollowedBySilence() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), STOPDT_ACT).expect(s(1), STOPDT_CON);

      dut.owner.offer(1, 1);

      dut.silent(A_WHILE, peer);
    }
  }

  @Test
  void LE_10_stopdtConWaitsForTheAcknowledgementOfOwnFrames() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 2);
      peer.expect(i(0, 0, asdu(1)), i(1, 0, asdu(2)));

      peer.send(STOPDT_ACT);
      dut.owner.awaitState(TransferState.PENDING_UNCONFIRMED_STOPPED);
      dut.owner.offer(3, 1);

      dut.silent(A_WHILE, peer).send(s(2)).expect(STOPDT_CON);
      dut.silent(A_WHILE, peer);
    }
  }

  @Test
  void LE_11_stopdtWithoutThatAcknowledgementClosesAtT1() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 1);
      peer.expect(i(0, 0, asdu(1)));

      dut.silentUntil(T1, peer.send(STOPDT_ACT)).expectClose();

      dut.assertEnded(Kind.ACKNOWLEDGE_TIMEOUT, "N(S)=0 within t1 = 3 s");
    }
  }

  @Test
  void LE_12_ourStopdtComesAfterEveryAcknowledgement() throws Exception {
    try (Dut dut = Dut.careful(End.DIALING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(1, 0, asdu(2)));
      dut.owner.awaitDelivered();
      dut.owner.awaitDelivered();

      dut.onLoop(dut.link()::stop);
      dut.silent(A_WHILE, peer); // not safe yet, so neither acknowledged nor stopped
      dut.owner.confirm(2);
      peer.expect(s(1), s(2), STOPDT_ACT);
      peer.send(i(2, 0, asdu(3)));
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(3)));
      dut.owner.confirm(1);

      dut.silent(A_WHILE, peer.expect(s(3)).send(STOPDT_CON));
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_13_numbersGoOnAfterStopAndStart(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 1);
      peer.expect(i(0, 0, asdu(1))).send(s(1));
      if (end == End.LISTENING) {
        peer.send(STOPDT_ACT).expect(STOPDT_CON);
      } else {
        dut.onLoop(dut.link()::stop);
        peer.expect(STOPDT_ACT).send(STOPDT_CON);
      }
      dut.owner.awaitState(TransferState.STOPPED);
      dut.owner.offer(2, 1);
      dut.silent(A_WHILE, peer);

      if (end == End.LISTENING) {
        peer.send(STARTDT_ACT).expect(STARTDT_CON);
      } else {
        dut.onLoop(dut.link()::start);
        peer.expect(STARTDT_ACT).send(STARTDT_CON);
      }

      peer.expect(i(1, 0, asdu(2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_14_afterALossUnacknowledgedFramesComeFirstAndInOrder(Loss loss) throws Exception {
    for (End end : End.values()) {
      try (Dut dut = Dut.trusting(end, Dut.quiet())) {
        try (RawPeer peer = dut.connectStarted()) {
          dut.owner.offer(1, 5);
          for (int n = 0; n < 5; n++) {
            peer.expect(i(n, 0, asdu(n + 1)));
          }
          peer.send(s(2));
          switch (loss) {
            case RESET -> {
              // the acknowledgement must be taken before the reset can overtake it
              assertThat(dut.owner.acknowledged.take()).isEqualTo(2);
              peer.reset();
            }
            case FIN -> peer.finish();
            case CABLE_CUT -> dut.silentUntil(T1, peer).expectClose(); // nothing comes any more
          }
          dut.owner.awaitEnded();
        }
        dut.owner.offer(6, 1);
        try (RawPeer peer = dut.connectStarted()) {
          peer.expect(i(0, 0, asdu(3)), i(1, 0, asdu(4)), i(2, 0, asdu(5)), i(3, 0, asdu(6)));
        }
      }
    }
  }

  @Test
  void LE_15_aSecondConnectionIsAStreamOfItsOwn() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer first = dut.connectStarted();
        RawPeer second = dut.connectStarted()) {
      first.send(i(0, 0, asdu(1)), i(1, 0, asdu(2)));
      second.send(i(0, 0, asdu(100)));
      assertThat(
              Set.of(
                  dut.owner.awaitDelivered(),
                  dut.owner.awaitDelivered(),
                  dut.owner.awaitDelivered()))
          .containsExactlyInAnyOrder(
              Octets.parseHex(asdu(1)), Octets.parseHex(asdu(2)), Octets.parseHex(asdu(100)));

      second.send(STOPDT_ACT).expect(s(1), STOPDT_CON);
      first.send(STOPDT_ACT).expect(s(2), STOPDT_CON);
    }
  }

  @Test
  void LE_16_connectionsAboveTheLimitAreRefusedAndASlotIsFreedOnClose() throws Exception {
    try (Dut dut = Dut.admitting(new Admission(2, AllowList.everybody()));
        RawPeer first = dut.connect();
        RawPeer second = dut.connect()) {
      try (RawPeer third = RawPeer.dial(dut.port())) {
        third.expectClose();
      }
      assertThat(dut.server().refusedCount()).isEqualTo(1);

      first.finish();
      dut.owner.awaitEnded();
      try (RawPeer fourth = dut.connect()) {
        fourth.send(TESTFR_ACT).expect(TESTFR_CON);
        second.send(TESTFR_ACT).expect(TESTFR_CON);
      }
    }
  }

  /** 64 idle connections from one address must leave the others their places. */
  @Test
  void oneAddressCannotTakeAllConnections() throws Exception {
    try (Dut dut = Dut.admitting(new Admission(4, 2, AllowList.everybody()));
        RawPeer first = RawPeer.dial(dut.port(), "127.0.0.2");
        RawPeer second = RawPeer.dial(dut.port(), "127.0.0.2")) {
      first.send(TESTFR_ACT).expect(TESTFR_CON);
      second.send(TESTFR_ACT).expect(TESTFR_CON);
      for (int i = 0; i < 5; i++) {
        try (RawPeer third = RawPeer.dial(dut.port(), "127.0.0.2")) {
          third.expectClose();
        }
      }
      try (RawPeer other = RawPeer.dial(dut.port(), "127.0.0.3")) {
        other.send(TESTFR_ACT).expect(TESTFR_CON);
      }
      first.finish();
      dut.owner.awaitEnded();
      try (RawPeer again = RawPeer.dial(dut.port(), "127.0.0.2")) {
        again.send(TESTFR_ACT).expect(TESTFR_CON);
      }
      assertThat(dut.server().refusedCount()).isEqualTo(5);
    }
  }

  @Test
  void LE_17_aForeignAddressIsRefusedBeforeAnyProtocol() throws Exception {
    AllowList list = AllowList.parse(List.of("127.0.0.1"));
    try (Dut dut = Dut.admitting(new Admission(10, list));
        RawPeer foreign = RawPeer.dial(dut.port(), "127.0.0.2")) {
      foreign.expectClose();
      try (RawPeer known = RawPeer.dial(dut.port(), "127.0.0.1")) {
        known.send(TESTFR_ACT).expect(TESTFR_CON);
      }
      assertThat(dut.server().refusedCount()).isEqualTo(1);
      assertThat(dut.owner.opened).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_18_unsolicitedConfirmationsAreIgnored(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connect()) {
      dut.silent(A_WHILE, peer.send(STARTDT_CON, STOPDT_CON, TESTFR_CON));
      assertThat(dut.snapshot().ignored()).isEqualTo(3);

      dut.onLoop(dut.link()::start);
      dut.silentUntil(T1, peer.expect(STARTDT_ACT).send(STOPDT_CON, TESTFR_CON)).expectClose();
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_19_anIdleStoppedConnectionAnswersTests(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connect()) {
      for (int round = 0; round < 3; round++) {
        dut.silent(A_WHILE, peer.send(TESTFR_ACT).expect(TESTFR_CON));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void LE_20_segmentationDoesNotMatter(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      byte[] frame = Octets.parseHex(i(0, 0, asdu(0))).toByteArray();
      for (byte octet : frame) {
        peer.send(new byte[] {octet});
      }
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(0)));

      String[] twenty = new String[20];
      for (int n = 0; n < 20; n++) {
        twenty[n] = i(n + 1, 0, asdu(n + 1));
      }
      peer.send(twenty);

      for (int n = 1; n <= 20; n++) {
        assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(n)));
      }
    }
  }
}
