package org.bench104.engine.receiver;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.receiver.CurrentValue;
import org.bench104.receiver.ReceiverCounts;
import org.bench104.record.DecodedFrame;
import org.bench104.record.sql.SqlStatus;

/**
 * One look at a {@link RunningReceiver}: how it stands, and what happened since the look before.
 *
 * @param listening address and port
 * @param ended connections that went
 * @param events peers that came or went, and the state of the recording
 */
public record ReceiverLook(
    String listening,
    List<Peer> peers,
    ReceiverCounts counts,
    Recording recording,
    Frames frames,
    Values values,
    List<Ended> ended,
    List<Event> events) {
  /**
   * What was received.
   *
   * @param newest decoded, oldest first; those beyond what a window can take are left out
   * @param skipped frames left out of {@code newest} since the start; the recording has them
   * @param withFindings frames with at least one finding since the start, those left out included
   */
  public record Frames(List<DecodedFrame> newest, long skipped, long withFindings) {}

  /**
   * The points.
   *
   * @param changed those that were received
   * @param points how many there are
   */
  public record Values(List<CurrentValue> changed, int points) {}

  /** A connected peer. */
  public record Peer(String name, String state, LinkSnapshot link) {}

  /** A connection that went, and why. */
  public record Ended(String name, CloseReason reason) {}

  /**
   * The state of the recording.
   *
   * @param rows recorded by this run
   * @param failing why nothing can be recorded, and therefore acknowledged, at the moment
   * @param sql the databases, which follow the recording
   */
  public record Recording(
      Path file, long rows, Optional<Path> ledger, Optional<String> failing, List<SqlStatus> sql) {}

  /**
   * Something that happened.
   *
   * @param problem whether it should catch the eye
   * @param text one sentence
   */
  public record Event(Instant at, boolean problem, String text) {}
}
