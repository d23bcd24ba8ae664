package org.bench104.iec104.fault;

import java.time.Duration;
import org.bench104.iec104.apci.LinkSettings;

/** One fault, and what a correct peer makes of it (IEC 60870-5-104, clause 5). */
public enum Fault {
  WITHHOLD_ACKNOWLEDGEMENTS(
      "Withhold acknowledgements",
      "asks for an interrogation and never acknowledges what the peer sends",
      "close the connection when t1 has passed"),
  WRONG_SEND_NUMBER(
      "Wrong N(S)",
      "skips one N(S), as if a frame were lost",
      "close the connection at once, and acknowledge nothing of it"),
  WRONG_RECEIVE_NUMBER(
      "Wrong N(R)", "acknowledges frames that the peer never sent", "close the connection at once"),
  BAD_LENGTH(
      "Bad length octet", "sends an APDU whose length octet is 3", "close the connection at once"),
  UNKNOWN_TYPE(
      "Unknown type",
      "sends a frame of the reserved type 44",
      "acknowledge the frame and keep the connection; a controlled station answers with cause 44"),
  UNKNOWN_CAUSE(
      "Unknown cause",
      "sends a frame with the reserved cause 43",
      "acknowledge the frame and keep the connection; a controlled station answers with cause 45"),
  UNKNOWN_COMMON_ADDRESS(
      "Unknown common address",
      "sends a frame with the common address 65534",
      "acknowledge the frame and keep the connection; a controlled station answers with cause 46"),
  NO_TEST_CONFIRMATION(
      "No TESTFR con",
      "stays silent and does not answer the peer's test",
      "test the connection after t3 and close it when t1 has passed"),
  HALF_FRAME(
      "Half a frame, then silence",
      "sends the first half of an APDU and nothing more",
      "close the connection, at the latest when its test has failed (t3 + t1)"),
  CUT(
      "Cut the connection",
      "sends a frame, closes the connection without waiting, and connects again",
      "accept the new connection and start data transfer");

  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration USUAL_T3 = Duration.ofSeconds(20);

  private final String title;
  private final String does;
  private final String correctPeer;

  Fault(String title, String does, String correctPeer) {
    this.title = title;
    this.does = does;
    this.correctPeer = correctPeer;
  }

  /** A name for a menu. */
  public String title() {
    return title;
  }

  /** What the bench does; continues "The bench …". */
  public String does() {
    return does;
  }

  /** What the standard demands; continues "A correct peer must …". */
  public String correctPeer() {
    return correctPeer;
  }

  /**
   * How long the peer has time, when it is set to {@code peer}: its own time-outs and five seconds.
   */
  public Duration limit(LinkSettings peer) {
    Duration t3 = peer.t3().isZero() ? USUAL_T3 : peer.t3();
    return switch (this) {
      case WITHHOLD_ACKNOWLEDGEMENTS -> peer.t1().plus(AT_ONCE);
      case NO_TEST_CONFIRMATION, HALF_FRAME -> t3.plus(peer.t1()).plus(AT_ONCE);
      case UNKNOWN_TYPE, UNKNOWN_CAUSE, UNKNOWN_COMMON_ADDRESS -> peer.t2().plus(AT_ONCE);
      case CUT -> peer.t0().plus(AT_ONCE);
      case WRONG_SEND_NUMBER, WRONG_RECEIVE_NUMBER, BAD_LENGTH -> AT_ONCE;
    };
  }

  /** Whether a correct peer keeps the connection. */
  boolean survivable() {
    return switch (this) {
      case UNKNOWN_TYPE, UNKNOWN_CAUSE, UNKNOWN_COMMON_ADDRESS -> true;
      default -> false;
    };
  }
}
