package org.bench104.iec104.link;

import java.util.List;
import org.bench104.bytes.Octets;

/** The owner of connections: hears everything on the home thread of the link. */
public interface LinkListener {
  /** The connection is there; data transfer is STOPPED. */
  void opened(LinkConnection link);

  /** Data transfer changed its state; not called for CLOSED. */
  void changed(LinkConnection link, TransferState state);

  /** An ASDU arrived in sequence; it is acknowledged after {@code receipt} was confirmed. */
  void delivered(LinkConnection link, Octets asdu, Receipt receipt);

  /** The peer acknowledged the {@code count} oldest unacknowledged ASDUs. */
  void acknowledged(LinkConnection link, int count);

  /**
   * The connection will be closed before long because its protection grows old: whoever dialled it
   * may replace it by a new one in good order. Called again and again until that is done.
   */
  default void expiring(LinkConnection link) {
    // it is closed then, and what was not acknowledged goes over the next one
  }

  /**
   * The connection has ended; nothing more follows.
   *
   * @param unacknowledged ASDUs sent and never acknowledged, oldest first; they belong to the owner
   */
  void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged);
}
