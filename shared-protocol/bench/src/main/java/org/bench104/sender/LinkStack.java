package org.bench104.sender;

import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.jspecify.annotations.Nullable;

/** The stack of bench104 itself: dials, then asks for data transfer (STARTDT). */
public final class LinkStack implements SenderStack {
  private final Dialer dialer;
  private final HostPort target;
  private final LinkSettings settings;

  public LinkStack(Dialer dialer, HostPort target, LinkSettings settings) {
    this.dialer = dialer;
    this.target = target;
    this.settings = settings;
  }

  @Override
  public Session connect(Events events) {
    LinkSession session = new LinkSession(events);
    session.attempt =
        dialer.dial(target, settings, session, reason -> session.ended(reason.words()));
    return session;
  }

  private static final class LinkSession implements Session, LinkListener {
    private final Events events;
    private Dialer.@Nullable Attempt attempt;
    private @Nullable LinkConnection link;
    private boolean closed;

    LinkSession(Events events) {
      this.events = events;
    }

    @Override
    public int room() {
      return link == null ? 0 : link.room();
    }

    @Override
    public Optional<LinkSnapshot> snapshot() {
      return Optional.ofNullable(link).map(LinkConnection::snapshot);
    }

    @Override
    public void send(Octets asdu) {
      if (link == null) {
        throw new IllegalStateException("not connected");
      }
      link.send(asdu);
    }

    @Override
    public void close(String why) {
      closed = true;
      if (link != null) {
        link.close(why);
      } else if (attempt != null) {
        attempt.cancel();
      }
    }

    @Override
    public void opened(LinkConnection opened) {
      if (closed) {
        opened.close("not wanted any more");
        return;
      }
      link = opened;
      opened.start();
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      if (state == TransferState.STARTED && !closed) {
        events.started();
      } else if (state == TransferState.STOPPED && !closed) {
        changed.closeStoppedByPeer();
      }
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      receipt.confirm();
      if (!closed) {
        events.received(asdu);
      }
    }

    @Override
    public void acknowledged(LinkConnection by, int count) {
      if (!closed) {
        events.acknowledged(count);
      }
    }

    @Override
    public void closed(LinkConnection ended, CloseReason reason, List<Octets> unacknowledged) {
      ended(reason.words());
    }

    void ended(String reason) {
      if (!closed) {
        closed = true;
        events.ended(reason);
      }
    }
  }
}
