package org.bench104.iec104.station;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Receipt;

/** The owner of a {@link ControllingStation}: hears everything on its home thread. */
public interface ControllingListener {
  /** Data transfer has been started. */
  default void started(String peer) {}

  /** Data transfer has been stopped in good order; the connection stays. */
  default void stopped() {}

  /**
   * The station stopped data transfer (STOPDT) by itself; the connection was closed for that and is
   * made again.
   *
   * @param times in the last ten minutes; 0 when these have passed without another one
   */
  default void stoppedByStation(int times) {}

  /** A connection ended or could not be made; the next attempt follows after {@code pause}. */
  default void ended(CloseReason reason, Duration pause) {}

  /**
   * An ASDU arrived, answers to requests included; in the order of the station. The station's
   * window closes while receipts are not confirmed, so nothing is lost when that takes long.
   */
  void received(String peer, int number, Octets asdu, Receipt receipt);

  /** An answer that does not belong to any request, in words. */
  default void unexpected(String words) {}

  /** A request that the station asked by itself, after a start, is complete. */
  default void asked(StationRequest request, Answer answer) {}
}
