package org.bench104.record;

import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.Tolerances.Reading;

/**
 * A received frame, what it says, and what is odd about it.
 *
 * @param decoded its objects, or why it cannot be read
 * @param findings one sentence for each oddity; empty for a good frame
 */
public record DecodedFrame(ReceivedFrame frame, Decoded decoded, List<String> findings) {
  private static final String DUPLICATE =
      "same octets as one of the last frames of the previous connection: probably sent again";

  /** A second look at a frame. */
  @FunctionalInterface
  public interface Check {
    /** One sentence for each oddity; empty for none. Never throws. */
    List<String> findings(Asdu asdu, ReceivedFrame frame);

    /** Reads a frame, with what had to be tolerated for it. Never throws. */
    default Reading read(ReceivedFrame frame) {
      return new Reading(Asdu.decode(frame.asdu()), List.of());
    }
  }

  /** Decodes {@code frame}, whatever its octets are, and has every good one checked. */
  public static DecodedFrame of(ReceivedFrame frame, Check check) {
    Reading reading = check.read(frame);
    Decoded decoded = reading.decoded();
    List<String> findings =
        decoded instanceof Asdu asdu
            ? check.findings(asdu, frame)
            : List.of(((AsduProblem) decoded).text());
    if (reading.findings().isEmpty()
        && frame.tolerated().isEmpty()
        && !frame.suspectedDuplicate()) {
      return new DecodedFrame(frame, decoded, findings);
    }
    List<String> all = new ArrayList<>(reading.findings());
    if (!frame.tolerated().isEmpty()) {
      all.add(frame.tolerated());
    }
    all.addAll(findings);
    if (frame.suspectedDuplicate()) {
      all.add(DUPLICATE);
    }
    return new DecodedFrame(frame, decoded, all);
  }
}
