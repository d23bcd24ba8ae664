package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows FC-01 to FC-09; FC-10 is in virtual time, {@code LinkRateTest}. */
@Execution(ExecutionMode.CONCURRENT)
class FlowControlTest {
  private static final Duration A_WHILE = Duration.ofMillis(500);
  private static final Duration T2 = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource
  void FC_01_exactlyKFramesGoOutWithoutAcknowledgement(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, 20);

      for (int n = 0; n < 12; n++) {
        peer.expect(i(n, 0, asdu(n)));
      }
      dut.silent(A_WHILE, peer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_02_oneAcknowledgedFrameMakesRoomForExactlyOne(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, 20);
      for (int n = 0; n < 12; n++) {
        peer.expect(i(n, 0, asdu(n)));
      }

      dut.silent(A_WHILE, peer.send(s(1)).expect(i(12, 0, asdu(12))));
      dut.silent(A_WHILE, peer.send(s(2)).expect(i(13, 0, asdu(13))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_03_wFramesAreAcknowledgedAtOnce(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      for (int n = 0; n < 8; n++) {
        peer.send(i(n, 0, asdu(n)));
      }

      peer.expect(s(8)); // and no time has passed
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_04_oneFrameLessThanWWaitsForT2(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      for (int n = 0; n < 7; n++) {
        peer.send(i(n, 0, asdu(n)));
      }

      dut.silentUntil(T2, peer).expect(s(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_05_stopAndWaitWorks(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet().withWindow(1, 1));
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, 20);
      peer.expect(i(0, 0, asdu(0)));
      for (int n = 0; n < 19; n++) {
        // its acknowledgement lets the next frame out, then the frame itself is acknowledged
        peer.send(i(n, n + 1, asdu(n))).expect(i(n + 1, n, asdu(n + 1)), s(n + 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_06_aWindowSmallerThanWIsRescuedByT2(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      for (int round = 0; round < 2; round++) {
        int first = round * 4; // this peer has k = 4, the device w = 8
        for (int n = first; n < first + 4; n++) {
          peer.send(i(n, 0, asdu(n)));
        }
        dut.silentUntil(T2, peer).expect(s(first + 4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_07_aPeerThatBreaksItsKIsTakenUpToTheReceiveLimit(End end) throws Exception {
    LinkSettings defaults = Dut.quiet();
    LinkSettings limited =
        new LinkSettings(
            12,
            8,
            defaults.t0(),
            defaults.t1(),
            defaults.t2(),
            defaults.t3(),
            defaults.ackDelay(),
            defaults.frameTimeout(),
            17);
    try (Dut dut = Dut.careful(end, limited);
        RawPeer peer = dut.connectStarted()) {
      for (int n = 0; n < 17; n++) { // k + 5
        peer.send(i(n, 0, asdu(n)));
        assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(n)));
      }
      peer.send(TESTFR_ACT).expect(TESTFR_CON);

      peer.send(i(17, 0, asdu(17))).expectClose();

      dut.assertEnded(Kind.FLOOD, "more than 17 unacknowledged I-frames");
      assertThat(dut.owner.delivered).isEmpty();
    }
  }

  @Test
  void FC_08_aCommandIsTakenAndATestAnsweredWhileTheWindowIsFull() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, 12);
      for (int n = 0; n < 12; n++) {
        peer.expect(i(n, 0, asdu(n)));
      }
      String command = "64010600010000000014"; // C_IC_NA_1, station interrogation
      peer.send(i(0, 0, command), TESTFR_ACT).expect(TESTFR_CON);
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(command));
      dut.owner.offer(100, 1); // the reply
      dut.silent(A_WHILE, peer);

      peer.send(s(12)).expect(i(12, 1, asdu(100)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_09_aPeerThatStopsReadingIsNotReadFromAndClosedAtT1(End end) throws Exception {
    try (Dut dut = Dut.inRealTime(end);
        RawPeer peer = dut.connectStarted()) {
      byte[] tests = Octets.parseHex(TESTFR_ACT.repeat(10_000)).toByteArray();
      AtomicLong taken = new AtomicLong();
      CompletableFuture<Void> flood =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    peer.send(tests);
                    taken.addAndGet(tests.length);
                  }
                } catch (IOException e) {
                  // the device has closed
                }
              });
      long begun = System.nanoTime();
      dut.owner.offer(1, 1);

      dut.assertEnded(Kind.ACKNOWLEDGE_TIMEOUT, "within t1 = 3 s");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
      // No more than the socket buffers of both ends hold. Each octet asks for one in return, so
      // this also bounds what the device had to keep.
      assertThat(taken.get()).isLessThan(32_000_000L);
      flood.get(10, TimeUnit.SECONDS);
    }
  }
}
