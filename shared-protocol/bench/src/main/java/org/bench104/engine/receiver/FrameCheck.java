package org.bench104.engine.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduMeaning;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.Tolerances;
import org.bench104.record.DecodedFrame;
import org.bench104.sender.SecondStack;

/**
 * How the Receiver reads a frame, and what it finds odd.
 *
 * @param secondStack reads each frame a second time; empty: nobody does
 */
record FrameCheck(Tolerances tolerances, Optional<SecondStack> secondStack)
    implements DecodedFrame.Check {
  @Override
  public Tolerances.Reading read(ReceivedFrame frame) {
    return tolerances.read(frame.asdu());
  }

  @Override
  public List<String> findings(Asdu asdu, ReceivedFrame frame) {
    List<String> findings =
        AsduMeaning.fromStation(asdu, frame.receivedAt()).stream()
            .map(AsduMeaning.Finding::words)
            .toList();
    Optional<String> disagreement = secondStack.flatMap(stack -> compared(stack, asdu, frame));
    if (disagreement.isEmpty()) {
      return findings;
    }
    List<String> all = new ArrayList<>(findings);
    all.add(disagreement.get());
    return all;
  }

  /** The second stack knows no tolerance, so it is compared with what the standard says. */
  private Optional<String> compared(SecondStack stack, Asdu asdu, ReceivedFrame frame) {
    boolean strict = tolerances.equals(Tolerances.none());
    return (strict ? asdu : Asdu.decode(frame.asdu())) instanceof Asdu read
        ? stack.compare(read, frame.asdu())
        : Optional.empty();
  }
}
