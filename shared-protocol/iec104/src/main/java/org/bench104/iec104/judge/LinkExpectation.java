package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What both ends are said to be set to. What is not said is not judged, but inferred ({@link
 * LinkHabits}).
 *
 * @param k most I-frames sent and not acknowledged, 1..32767
 * @param w acknowledged at the latest after so many, 1..32767
 * @param t1 longest wait for an acknowledgement or confirmation
 * @param t2 longest delay of an acknowledgement
 * @param allowance what is granted beyond each time for the way between an end and the observer and
 *     for processing
 */
public record LinkExpectation(
    OptionalInt k,
    OptionalInt w,
    Optional<Duration> t1,
    Optional<Duration> t2,
    Duration allowance) {
  /** Nothing is known; one second is granted. */
  public static LinkExpectation none() {
    return new LinkExpectation(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1));
  }
}
