package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;

import java.time.Duration;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row MF-09: an I-frame of 27 octets with each of its 216 bits flipped, followed by a proper TESTFR
 * act. What must come of each bit is written down here.
 */
@Execution(ExecutionMode.CONCURRENT)
class BitFlipTest {
  private static final Octets STREAM = Octets.parseHex(i(0, 0, asdu(1)) + TESTFR_ACT);
  private static final int FRAME_LENGTH = 27;
  private static final Duration FRAME_TIMEOUT = Duration.ofSeconds(1);

  /** What is delivered, and why the connection ends; no reason when it lives. */
  private record Outcome(Optional<Octets> delivered, Optional<Kind> end) {}

  @ParameterizedTest
  @EnumSource
  void MF_09_everyFlippedBitHasItsDefinedOutcome(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, MalformedTest.withFrameTimeout(Dut.quiet(), FRAME_TIMEOUT))) {
      for (int bit = 0; bit < FRAME_LENGTH * 8; bit++) {
        byte[] flipped = STREAM.toByteArray();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Outcome outcome = outcome(bit / 8, bit % 8, flipped);
        String which = "bit " + bit % 8 + " of octet " + bit / 8;

        try (RawPeer peer = dut.connectStarted()) {
          peer.send(flipped);
          if (outcome.end().equals(Optional.of(Kind.FRAME_TIMEOUT))) {
            dut.pass(FRAME_TIMEOUT);
          }
          if (outcome.end().isPresent()) {
            peer.expectClose();
            assertThat(dut.owner.awaitEnded().reason().kind())
                .as(which)
                .isEqualTo(outcome.end().get());
          } else {
            peer.expect(TESTFR_CON).finish();
            dut.owner.awaitEnded();
          }
        }
        assertThat(Optional.ofNullable(dut.owner.delivered.poll()))
            .as(which)
            .isEqualTo(outcome.delivered());
      }
    }
  }

  private static Outcome outcome(int octet, int bit, byte[] flipped) {
    return switch (octet) {
      case 0 -> closed(Kind.MALFORMED); // start octet
      case 1 -> outcomeOfLength(flipped[1] & 0xFF, flipped);
      // N(S) low: bit 0 makes an S-frame of it, which carries no ASDU
      case 2 -> closed(bit == 0 ? Kind.MALFORMED : Kind.SEQUENCE);
      case 3 -> closed(Kind.SEQUENCE); // N(S) high
      case 4 -> closed(bit == 0 ? Kind.MALFORMED : Kind.SEQUENCE); // N(R) low
      case 5 -> closed(Kind.SEQUENCE); // N(R) high
      default -> new Outcome(Optional.of(Octets.copyOf(flipped, 6, 21)), Optional.empty());
    };
  }

  /** A wrong length moves the end of the frame; whatever follows is then no start octet. */
  private static Outcome outcomeOfLength(int length, byte[] flipped) {
    int end = 2 + length;
    if (end > flipped.length) {
      return closed(Kind.FRAME_TIMEOUT); // waits for octets that never come
    }
    return new Outcome(
        Optional.of(Octets.copyOf(flipped, 6, length - 4)), Optional.of(Kind.MALFORMED));
  }

  private static Outcome closed(Kind why) {
    return new Outcome(Optional.empty(), Optional.of(why));
  }
}
