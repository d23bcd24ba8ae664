package org.bench104.iec104.link;

import java.util.List;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;

/**
 * Dials for one owner and lets a second one take what arrives: the receipts are the second one's,
 * the first only reads along and sends.
 */
public record ObservedDialer(Dialer dialer, LinkListener taker) implements Dialer {
  private static final Receipt NONE = () -> {};

  @Override
  public Attempt dial(
      HostPort target, LinkSettings settings, LinkListener owner, Consumer<CloseReason> failed) {
    return dialer.dial(target, settings, new Both(owner, taker), failed);
  }

  private record Both(LinkListener owner, LinkListener taker) implements LinkListener {
    @Override
    public void opened(LinkConnection link) {
      taker.opened(link);
      owner.opened(link);
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      taker.changed(link, state);
      owner.changed(link, state);
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      taker.delivered(link, asdu, receipt);
      owner.delivered(link, asdu, NONE);
    }

    @Override
    public void expiring(LinkConnection link) {
      owner.expiring(link);
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      owner.acknowledged(link, count);
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      taker.closed(link, reason, unacknowledged);
      owner.closed(link, reason, unacknowledged);
    }
  }
}
