package org.bench104.iec104.station;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.point.Sample;

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

  /**
   * The answer itself, for those who want a failure to be an exception.
   *
   * @throws RequestFailedException when the station did not do what was asked, or may not have
   */
  public Answer orThrow() {
    if (!success()) {
      throw new RequestFailedException(outcome);
    }
    return this;
  }

  /** The values that came as answer, in order, e.g. to an interrogation or a read. */
  public List<Sample> samples() {
    return data.stream().flatMap(asdu -> asdu.samples().stream()).toList();
  }

  @Override
  public String toString() {
    return outcome.words();
  }
}
