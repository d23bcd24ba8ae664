package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows SN-01 to SN-11. */
@Execution(ExecutionMode.CONCURRENT)
class SequenceNumbersTest {
  private static final Duration A_WHILE = Duration.ofMillis(500);

  @ParameterizedTest
  @EnumSource
  void SN_01_bothNumbersStartAtZero(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 1);

      peer.expect("6819 0000 0000" + asdu(1)); // length 4 + 21 = 19H
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_02_aGapCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(2, 0, asdu(3))).expectClose();

      dut.assertEnded(Kind.SEQUENCE, "N(S)=2, expected 1");
      assertThat(dut.owner.delivered).containsExactly(Octets.parseHex(asdu(1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_03_aRepeatedNumberCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(0, 0, asdu(1))).expectClose();

      dut.assertEnded(Kind.SEQUENCE, "N(S)=0, expected 1");
      assertThat(dut.owner.delivered).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_04_anAcknowledgementOfAFrameNeverSentCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 2);
      peer.expect(i(0, 0, asdu(1)), i(1, 0, asdu(2)));

      peer.send(s(3)).expectClose();

      Owner.Ended ended = dut.owner.awaitEnded();
      assertThat(ended.reason().words()).contains("N(R)=3, possible are 0..2");
      assertThat(ended.unacknowledged())
          .as("nothing is released")
          .containsExactly(Octets.parseHex(asdu(1)), Octets.parseHex(asdu(2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_05_anAcknowledgementThatGoesBackCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 3);
      peer.expect(i(0, 0, asdu(1)), i(1, 0, asdu(2)), i(2, 0, asdu(3)));

      peer.send(s(2), s(1)).expectClose();

      Owner.Ended ended = dut.owner.awaitEnded();
      assertThat(ended.reason().words()).contains("N(R)=1, possible are 2..3");
      assertThat(ended.unacknowledged())
          .as("what was acknowledged stays so")
          .containsExactly(Octets.parseHex(asdu(3)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_06_sendNumbersWrap(End end) throws Exception {
    int frames = 32768 + 20;
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, frames);

      for (int n = 0; n < frames; n++) {
        assertThat(peer.readFrame()).isEqualTo(i(n & 0x7FFF, 0, asdu(n)));
        if (n % 8 == 7) {
          peer.send(s(n + 1 & 0x7FFF));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_07_receiveNumbersWrapWithUnacknowledgedFramesAcross(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      for (int n = 0; n < 32760; n += 8) {
        peer.send(eight(n)).expect(s(n + 8));
      }
      peer.send(i(32760, 0, asdu(0)), i(32761, 0, asdu(1)), i(32762, 0, asdu(2)));
      // acknowledged after t2, so that the next eight lie across the wrap
      dut.silentUntil(Duration.ofSeconds(2), peer).expect(s(32763));

      peer.send(i(32763, 0, asdu(3)), i(32764, 0, asdu(4)), i(32765, 0, asdu(5)));
      peer.send(i(32766, 0, asdu(6)), i(32767, 0, asdu(7)), i(0, 0, asdu(8)), i(1, 0, asdu(9)));
      dut.silent(A_WHILE, peer);
      peer.send(i(2, 0, asdu(10))).expect(s(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_08_aRepeatedAcknowledgementHasNoEffect(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(1, 2);
      peer.expect(i(0, 0, asdu(1)), i(1, 0, asdu(2))).send(s(1), s(1), s(1));
      peer.send(TESTFR_ACT).expect(TESTFR_CON);

      assertThat(dut.snapshot().unacknowledged()).isEqualTo(1);
      assertThat(dut.owner.acknowledged).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_09_anInformationFrameAcknowledges(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), i(1, 0, asdu(2)));
      dut.owner.awaitDelivered();
      dut.owner.awaitDelivered();

      dut.owner.offer(10, 1);

      dut.silent(Duration.ofMillis(2500), peer.expect(i(0, 2, asdu(10))).send(s(1))); // > t2
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_10_unnumberedFramesDoNotCount(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu(1)), TESTFR_ACT, i(1, 0, asdu(2)), TESTFR_ACT)
          .expect(TESTFR_CON, TESTFR_CON);

      dut.owner.offer(10, 1);

      peer.expect(i(0, 2, asdu(10)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SN_11_anUndecodableAsduCountsAndIsAcknowledged(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, "ff"), i(1, 0, asdu(1)));
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.of(0xFF));
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(1)));

      dut.silentUntil(Duration.ofSeconds(2), peer).expect(s(2)).send(TESTFR_ACT).expect(TESTFR_CON);
    }
  }

  private static String[] eight(int first) {
    String[] frames = new String[8];
    for (int n = 0; n < 8; n++) {
      frames[n] = i(first + n, 0, asdu(first + n));
    }
    return frames;
  }
}
