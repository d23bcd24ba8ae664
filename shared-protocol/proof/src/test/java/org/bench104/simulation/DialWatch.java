package org.bench104.simulation;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;

/**
 * Listens in on connections that a node dials: when one is lost, what was under way comes again.
 */
class DialWatch extends LinkWatch {
  private final Promise promise;

  DialWatch(Node node, Promise promise, LinkListener listener) {
    super(node, listener);
    this.promise = promise;
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    promise.resendAllowed(unacknowledged.size());
    super.closed(link, reason, unacknowledged);
  }
}
