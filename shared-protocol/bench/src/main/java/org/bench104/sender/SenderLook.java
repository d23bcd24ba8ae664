package org.bench104.sender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.record.DecodedFrame;

/**
 * One look at an {@link OperatedSender}: how it stands, and what happened since the look before.
 *
 * @param waiting frames not sent yet
 * @param acknowledgedUpTo every frame up to this number is acknowledged, also those whose change
 *     was left out
 * @param changed frames whose state changed, newest state each, oldest change first
 * @param skipped changes left out since the start, because there were too many for a window
 * @param incoming what the far side sent back, decoded; at most a thousand a look
 */
public record SenderLook(
    Connection connection,
    SenderCounts counts,
    long waiting,
    long acknowledgedUpTo,
    Auto auto,
    List<SentFrame> changed,
    long skipped,
    List<DecodedFrame> incoming,
    List<SessionEvent> events) {
  /**
   * How its connection stands.
   *
   * @param target where it is or was connected to; empty before the first connection
   * @param link numbers and timers, when there is a connection and the stack tells them
   * @param lastCloseReason why the last connection or attempt ended; empty when none has
   * @param untilNextAttempt only while {@link State#RETRYING}
   */
  public record Connection(
      State state,
      String target,
      Optional<LinkSnapshot> link,
      String lastCloseReason,
      Duration untilNextAttempt) {}

  /** How a session stands. */
  public enum State {
    DISCONNECTED("not connected"),
    CONNECTING("connecting"),
    CONNECTED("connected, data transfer started"),
    RETRYING("connection lost, waiting for the next attempt"),
    FAILED("stopped by a fault");

    private final String words;

    State(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * The automatic cycle.
   *
   * @param cycles begun so far
   * @param frames of the current cycle
   * @param acknowledged of these
   * @param untilNext zero when it is not running
   * @param skipped cycles left out because too many frames wait
   */
  public record Auto(
      boolean running,
      long cycles,
      long frames,
      long acknowledged,
      Duration interval,
      Duration untilNext,
      long skipped) {}
}
