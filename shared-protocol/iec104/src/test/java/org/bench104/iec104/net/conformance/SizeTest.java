package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows SZ-01 to SZ-06. */
@Execution(ExecutionMode.CONCURRENT)
class SizeTest {
  @ParameterizedTest
  @EnumSource
  void SZ_01_theLargestFrameGoesBothWays(End end) throws Exception {
    String largest = "80".repeat(249); // a private type: length octet 253
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      String frame = i(0, 0, largest);
      assertThat(frame).startsWith("68fd").hasSize(2 * 255);

      dut.owner.offer(Octets.parseHex(largest));
      peer.expect(frame).send(frame);

      assertThat(dut.owner.awaitDelivered()).isEqualTo(Octets.parseHex(largest));
    }
  }

  @ParameterizedTest
  @EnumSource
  void SZ_02_aLengthAbove253Closes(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      for (int length = 254; length <= 255; length++) {
        assertClosedFor(dut, String.format("68%02x", length), "length octet " + length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void SZ_03_aLengthBelow4Closes(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      for (int length = 0; length <= 3; length++) {
        assertClosedFor(dut, String.format("68%02x", length), "length octet " + length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void SZ_04_anInformationFrameWithoutAnAsduCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      assertClosedFor(dut, "680400000000", "I-frame without an ASDU");
    }
  }

  @ParameterizedTest
  @EnumSource
  void SZ_05_aSupervisoryOrUnnumberedFrameWithContentCloses(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet())) {
      assertClosedFor(dut, "680501000000ff", "length octet 5 on an S- or U-frame");
      assertClosedFor(dut, "680543000000ff", "length octet 5 on an S- or U-frame");
      assertClosedFor(dut, "681901000000" + asdu(1), "length octet 25 on an S- or U-frame");
    }
  }

  /** 6 header octets; SQ=1: one object address of 3 octets; SQ=0: one for each object. */
  @ParameterizedTest
  @CsvSource({
    "0d, true,  48, 5,  249", // M_ME_NC_1
    "0d, false, 30, 5,  246",
    "24, false, 16, 12, 246", // M_ME_TF_1
    "1e, false, 22, 8,  248", // M_SP_TB_1
  })
  void SZ_06_asManyPointsAsFitGoBothWays(
      String type, boolean sequence, int points, int elementOctets, int total) throws Exception {
    StringBuilder asdu = new StringBuilder(type);
    asdu.append(String.format("%02x", points | (sequence ? 0x80 : 0))).append("03000100");
    for (int n = 0; n < points; n++) {
      if (n == 0 || !sequence) {
        asdu.append(String.format("%02x0000", n + 1));
      }
      asdu.append("00".repeat(elementOctets));
    }
    assertThat(asdu).hasSize(2 * total);
    Octets octets = Octets.parseHex(asdu);
    for (End end : End.values()) {
      try (Dut dut = Dut.trusting(end, Dut.quiet());
          RawPeer peer = dut.connectStarted()) {
        peer.send(i(0, 0, asdu.toString()));
        assertThat(dut.owner.awaitDelivered()).isEqualTo(octets);
        dut.owner.offer(octets);
        peer.expect(i(0, 1, asdu.toString()));
      }
    }
    assertThat(Asdu.decode(octets))
        .isInstanceOfSatisfying(Asdu.class, read -> assertThat(read.objects()).hasSize(points));
  }

  private static void assertClosedFor(Dut dut, String octets, String words) throws Exception {
    try (RawPeer peer = dut.connectStarted()) {
      peer.send(octets).expectClose();
      dut.assertEnded(Kind.MALFORMED, words);
      assertThat(dut.owner.delivered).isEmpty();
    }
  }
}
