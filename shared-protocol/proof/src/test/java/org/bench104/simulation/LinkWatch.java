package org.bench104.simulation;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;

/** Listens in on the connections of a node. */
class LinkWatch implements LinkListener {
  private final Node node;
  private final LinkListener listener;

  LinkWatch(Node node, LinkListener listener) {
    this.node = node;
    this.listener = listener;
  }

  @Override
  public void opened(LinkConnection link) {
    listener.opened(link);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    node.world.note(() -> node + " - " + link.peer() + " " + state);
    listener.changed(link, state);
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    node.world.note(() -> node + " received " + Promise.brief(asdu) + " from " + link.peer());
    listener.delivered(link, asdu, receipt);
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    node.world.note(() -> node + " sees " + count + " acknowledged by " + link.peer());
    listener.acknowledged(link, count);
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    node.world.note(() -> node + " - " + link.peer() + " closed: " + reason);
    if (reason.kind() == CloseReason.Kind.INTERNAL && !node.portsThrow()) {
      throw new Violation(Sentence.NO_INTERNAL_FAULT, node + ": " + reason);
    }
    try {
      listener.closed(link, reason, unacknowledged);
    } catch (RuntimeException e) {
      Violation violation = new Violation(Sentence.NO_INTERNAL_FAULT, node + ": " + e);
      violation.initCause(e);
      throw violation;
    }
  }
}
