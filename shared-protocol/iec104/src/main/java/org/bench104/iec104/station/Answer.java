package org.bench104.iec104.station;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;

/**
 * A request's outcome with its history.
 *
 * @param steps what happened, oldest first
 * @param data ASDUs that came as answer, in order; they were received like any others as well
 * @param content of a file that was read; otherwise empty
 */
public record Answer(RequestOutcome outcome, List<Step> steps, List<Asdu> data, Octets content) {
  public Answer {
    steps = List.copyOf(steps);
    data = List.copyOf(data);
  }

  /** The answer to what could not be asked, with the reason. */
  public static Answer notSent(String words) {
    return new Answer(new RequestOutcome.NotSent(words), List.of(), List.of(), Octets.EMPTY);
  }

  /** Whether the station did what was asked. */
  public boolean success() {
    return outcome.success();
  }

  @Override
  public String toString() {
    return outcome.words();
  }
}
