package org.bench104.ui.frames;

import java.util.List;
import org.bench104.bytes.Octets;

/**
 * One frame as a row of the table, never changed: a later state is a new row with the same number.
 * Texts are made once, off the thread of the window; see {@link FrameTableRows}.
 *
 * @param number of the frame in this table, ascending; identifies the row
 * @param atMicros when it was received, or taken to be sent; wall clock, microseconds since 1970
 *     UTC
 * @param peer where it came from or went to
 * @param sendNumber N(S); -1 when unknown
 * @param asdu its octets
 * @param words what the table shows of the octets
 * @param findings one sentence for each oddity, "; " between them; empty for none
 * @param state how far it has come
 * @param acknowledgedAfterMicros from sending to acknowledgement; {@link #NO_TIME} before
 */
public record FrameRow(
    long number,
    long atMicros,
    String peer,
    int sendNumber,
    Octets asdu,
    Words words,
    String findings,
    FrameState state,
    long acknowledgedAfterMicros) {
  /** Stands for a duration that does not exist. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /**
   * An ASDU as the table shows it.
   *
   * @param typeId type identification; -1 when unreadable
   * @param type mnemonic, or the number of a type without one
   * @param cause mnemonic with marks, e.g. {@code actcon neg}
   * @param commonAddress -1 when unreadable
   * @param objects addresses of the objects; empty when unreadable
   * @param value of the first objects
   * @param quality of the first objects
   * @param timeTag of the first object
   * @param delayMillis from the time tag to the arrival; {@link #NO_TIME} without a full time tag
   */
  public record Words(
      int typeId,
      String type,
      String cause,
      int commonAddress,
      ObjectAddresses objects,
      String value,
      String quality,
      String timeTag,
      long delayMillis) {}

  /** The same frame, further on its way. */
  public FrameRow withState(FrameState newState) {
    return with(newState, sendNumber, acknowledgedAfterMicros, findings);
  }

  /** The same frame on the wire with this N(S). */
  public FrameRow sentAs(int newSendNumber) {
    return with(FrameState.SENT, newSendNumber, acknowledgedAfterMicros, findings);
  }

  /** The same frame, acknowledged after this time. */
  public FrameRow acknowledgedAfter(long micros) {
    return with(FrameState.ACKNOWLEDGED, sendNumber, micros, findings);
  }

  /** The same frame with these oddities. */
  public FrameRow withFindings(List<String> newFindings) {
    return with(state, sendNumber, acknowledgedAfterMicros, String.join("; ", newFindings));
  }

  private FrameRow with(
      FrameState newState, int newSendNumber, long newAcknowledgedAfter, String newFindings) {
    return new FrameRow(
        number,
        atMicros,
        peer,
        newSendNumber,
        asdu,
        words,
        newFindings,
        newState,
        newAcknowledgedAfter);
  }
}
