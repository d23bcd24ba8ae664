package org.bench104.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * What has become of one frame, as a row of a table shows it.
 *
 * @param index its number, from 1; the same frame keeps it however often it is sent
 * @param changedAt when it came into this state
 * @param times how often it was sent
 * @param timeToAcknowledge from the last time it was sent to its acknowledgement
 */
public record SentFrame(
    long index,
    Octets asdu,
    State state,
    Instant changedAt,
    int times,
    Optional<Duration> timeToAcknowledge) {
  /** Stages of a frame. */
  public enum State {
    /** Not sent yet, or to be sent again because its connection was lost. */
    WAITING,
    /** On its way, not acknowledged. */
    SENT,
    /** Covered by the far side's N(R). */
    ACKNOWLEDGED
  }

  /** Whether it was sent more than once. */
  public boolean resent() {
    return times > 1;
  }
}
