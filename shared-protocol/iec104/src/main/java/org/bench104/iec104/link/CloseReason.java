package org.bench104.iec104.link;

/**
 * Why a connection ended or never came about.
 *
 * @param kind for counting and for reacting
 * @param words one plain sentence for people, e.g. "peer sent N(S)=7, expected 5"
 */
public record CloseReason(Kind kind, String words) {
  /** What happened, roughly. */
  public enum Kind {
    /** The owner of this end wanted it. */
    REQUESTED,
    /** The peer ended data transfer (STOPDT), which was for this end to do. */
    STOPPED_BY_PEER,
    /** The peer ended the connection in an orderly way. */
    PEER_CLOSED,
    /** The network broke the connection. */
    TRANSPORT_FAILED,
    /** The connection could not be established. */
    CONNECT_FAILED,
    /** The peer is not allowed here, or there are too many connections. */
    REFUSED,
    /** Octets that are no APDU. */
    MALFORMED,
    /** An APDU was begun and not finished in time. */
    FRAME_TIMEOUT,
    /** N(S) or N(R) outside of what is possible. */
    SEQUENCE,
    /** An I-frame although data transfer is not started. */
    NOT_STARTED,
    /** More unacknowledged I-frames than any agreed k. */
    FLOOD,
    /** t1: an I-frame was not acknowledged in time. */
    ACKNOWLEDGE_TIMEOUT,
    /** t1: a U-frame was not confirmed in time. */
    CONFIRM_TIMEOUT,
    /** A fault in this program. */
    INTERNAL
  }

  @Override
  public String toString() {
    return words;
  }
}
