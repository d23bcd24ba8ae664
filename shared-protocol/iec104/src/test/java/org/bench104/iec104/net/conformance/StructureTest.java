package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.i;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows SQ-01 to SQ-04, and MF-02 and MF-03, as far as the link is concerned: whatever an ASDU is
 * made of, it passes in both directions octet by octet and the connection lives; reading it yields
 * objects or a problem, never an exception.
 */
@Execution(ExecutionMode.CONCURRENT)
class StructureTest {
  @ParameterizedTest
  @EnumSource
  void SQ_01_aSequenceOfObjectsIsForwardedAsOne(End end) throws Exception {
    // M_SP_NA_1, SQ=1, 3 objects from 100 = 64H on
    String asdu = "0183030001006400" + "00" + "010001";

    Decoded decoded = passes(end, asdu);

    assertThat(((Asdu) decoded).objects())
        .extracting(InformationObject::address)
        .containsExactly(100, 101, 102);
  }

  @ParameterizedTest
  @EnumSource
  void SQ_02_addressesBeyondTheLastAreAProblemAndNoCrash(End end) throws Exception {
    // M_SP_NA_1, SQ=1, 5 objects from FFFFFE on
    assertThat(passes(end, "018503000100feffff0000000000")).isInstanceOf(AsduProblem.class);
  }

  @ParameterizedTest
  @EnumSource
  void SQ_03_noObjectsAreAProblemAnd127AreNone(End end) throws Exception {
    assertThat(passes(end, "010003000100")).isInstanceOf(AsduProblem.class);
    // M_SP_NA_1, SQ=1: 6 + 3 + 127 = 136 octets
    assertThat(passes(end, "01ff03000100010000" + "00".repeat(127)))
        .isInstanceOfSatisfying(Asdu.class, read -> assertThat(read.objects()).hasSize(127));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2d8206000100010000" + "0000", // C_SC_NA_1, SQ=1
        "26810300010001000000" + "0000" + "0000000cc10618", // M_EP_TD_1, SQ=1
        "1e8103000100010000" + "00" + "0000000cc10618", // M_SP_TB_1, SQ=1
      })
  void SQ_04_aSequenceWhereNoneIsAllowedPasses(String asdu) throws Exception {
    for (End end : End.values()) {
      assertThat(passes(end, asdu).getClass()).isIn(Asdu.class, AsduProblem.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void MF_02_fewerOctetsThanAnnouncedAreAProblemAndNoException(End end) throws Exception {
    assertThat(passes(end, "240203000100")).isInstanceOf(AsduProblem.class);
    assertThat(passes(end, "0d7f03000100010000" + "0000803f00")).isInstanceOf(AsduProblem.class);
  }

  @ParameterizedTest
  @EnumSource
  void MF_03_moreOctetsThanAnnouncedPassUntouched(End end) throws Exception {
    assertThat(passes(end, "010103000100" + "640000" + "01" + "deadbeef"))
        .isInstanceOf(AsduProblem.class);
  }

  /** Sends the ASDU through the device in both directions; answers what it reads as. */
  private static Decoded passes(End end, String asdu) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      peer.send(i(0, 0, asdu));
      Octets delivered = dut.owner.awaitDelivered();
      assertThat(delivered).isEqualTo(Octets.parseHex(asdu));
      dut.owner.offer(delivered);
      peer.expect(i(0, 1, asdu)).send(TESTFR_ACT).expect(TESTFR_CON);
      return Asdu.decode(delivered);
    }
  }
}
