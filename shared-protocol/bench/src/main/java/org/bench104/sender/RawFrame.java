package org.bench104.sender;

import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduProblem;

/**
 * What became of hexadecimal digits that somebody types.
 *
 * @param asdu the octets; empty when the text is no ASDU that could be sent at all
 * @param refusal why it cannot be sent; empty when it can
 * @param finding the rule that the ASDU breaks, although it can be sent; empty for none
 * @param offset index of the octet that the finding is about; 0 without one
 */
public record RawFrame(
    Optional<Octets> asdu, Optional<String> refusal, Optional<String> finding, int offset) {
  /** Judges {@code text}; never throws. */
  public static RawFrame of(String text) {
    Octets octets;
    try {
      octets = AsduText.parse(text);
    } catch (IllegalArgumentException e) {
      return new RawFrame(
          Optional.empty(), Optional.of(String.valueOf(e.getMessage())), Optional.empty(), 0);
    }
    return Asdu.decode(octets) instanceof AsduProblem problem
        ? new RawFrame(
            Optional.of(octets), Optional.empty(), Optional.of(problem.text()), problem.offset())
        : new RawFrame(Optional.of(octets), Optional.empty(), Optional.empty(), 0);
  }
}
