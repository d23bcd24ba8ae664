package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.STARTDT_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.time.Duration;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows MF-01 and MF-04 to MF-07; for MF-02 and MF-03 see {@link StructureTest}. */
@Execution(ExecutionMode.CONCURRENT)
class MalformedTest {
  private static final Set<Integer> U_OCTETS = Set.of(0x07, 0x0B, 0x13, 0x23, 0x43, 0x83);

  @ParameterizedTest
  @EnumSource
  void MF_01_aWrongStartOctetClosesWithoutLookingForTheNextOne(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send("67", TESTFR_ACT, i(0, 0, asdu(1))).expectClose();

      dut.assertEnded(Kind.MALFORMED, "start octet 0x67, must be 0x68");
      assertThat(dut.owner.delivered).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void MF_04_anApduCutOffAnywhereIsNeverDelivered(End end) throws Exception {
    byte[] frame = Octets.parseHex(i(0, 0, asdu(1))).toByteArray();
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      for (int length = 1; length < frame.length; length++) {
        try (RawPeer peer = dut.connectStarted()) {
          peer.send(Octets.copyOf(frame, 0, length).toByteArray()).finish();
          peer.expectClose();
          dut.assertEnded(Kind.PEER_CLOSED, "in the middle of an APDU");
        }
      }
      assertThat(dut.owner.delivered).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void MF_05_aFrameThatTakesTooLongClosesAndDisturbsNobody(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, impatient());
        RawPeer other = dut.connectStarted();
        RawPeer slow = dut.connectStarted()) {
      dut.silent(Duration.ofMillis(600), slow.send("68"));
      other.send(i(0, 0, asdu(1)));

      dut.silentUntil(Duration.ofMillis(400), slow.send("04")).expectClose();

      dut.assertEnded(Kind.FRAME_TIMEOUT, "did not finish it within 1 s");
      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(asdu(1)));
      dut.silentUntil(Duration.ofMillis(1600), other).expect(s(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void MF_06_anUnnumberedFrameOtherThanTheSixCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      for (int octet = 3; octet < 256; octet += 4) {
        if (!U_OCTETS.contains(octet)) {
          assertClosedFor(dut, String.format("6804%02x000000", octet), "no single function");
        }
      }
      assertClosedFor(dut, "680407000001", "reserved octets set");
      assertClosedFor(dut, "680407010000", "reserved octets set");
    }
  }

  @ParameterizedTest
  @EnumSource
  void MF_07_aReservedBitBesideTheReceiveNumberCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      assertClosedFor(dut, "680401000100", "N(R) with its reserved bit set");
      assertClosedFor(dut, "681900000100" + asdu(1), "N(R) with its reserved bit set");
      assertClosedFor(dut, "680405000000", "S-frame with reserved bits set");
      assertClosedFor(dut, "680401010000", "S-frame with reserved bits set");
    }
  }

  /** Sends the octets in STOPPED, where a misread STARTDT or TESTFR would be answered. */
  private static void assertClosedFor(Dut dut, String octets, String words) throws Exception {
    try (RawPeer peer = dut.connect()) {
      peer.send(TESTFR_ACT).expect(TESTFR_CON).send(octets, STARTDT_ACT).expectClose();
      dut.assertEnded(Kind.MALFORMED, words);
    }
  }

  private static LinkSettings impatient() {
    return withFrameTimeout(Dut.quiet(), Duration.ofSeconds(1));
  }

  static LinkSettings withFrameTimeout(LinkSettings settings, Duration frameTimeout) {
    return new LinkSettings(
        settings.k(),
        settings.w(),
        settings.t0(),
        settings.t1(),
        settings.t2(),
        settings.t3(),
        settings.ackDelay(),
        frameTimeout,
        settings.taken().receiveLimit());
  }
}
