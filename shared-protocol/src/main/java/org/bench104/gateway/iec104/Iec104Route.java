package org.bench104.gateway.iec104;

import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Route;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.jspecify.annotations.Nullable;

/**
 * A route over IEC 104: this end dials and sends STARTDT, frames travel from here to the far end.
 */
public final class Iec104Route implements Route {
  private final String name;
  private final HostPort target;
  private final LinkSettings settings;
  private final Dialer dialer;
  private @Nullable LinkConnection link;
  private Dialer.Attempt attempt = () -> {};
  private boolean finishing;

  public Iec104Route(String name, HostPort target, LinkSettings settings, Dialer dialer) {
    this.name = name;
    this.target = target;
    this.settings = settings;
    this.dialer = dialer;
  }

  @Override
  public String name() {
    return name;
  }

  public HostPort target() {
    return target;
  }

  /** State of the connection, if there is one. */
  public @Nullable LinkSnapshot snapshot() {
    LinkConnection current = link;
    return current == null ? null : current.snapshot();
  }

  @Override
  public void dial(Listener listener) {
    finishing = false;
    attempt =
        dialer.dial(
            target,
            settings,
            new Events(listener),
            reason -> listener.closed(this, reason.words()));
  }

  @Override
  public void start() {
    if (link != null) {
      link.start();
    }
  }

  @Override
  public void finish() {
    finishing = true;
    if (link != null) {
      link.stop();
    }
  }

  @Override
  public void close(String why) {
    attempt.cancel();
    if (link != null) {
      link.close(why);
    }
  }

  @Override
  public int room() {
    return link == null ? 0 : link.room();
  }

  @Override
  public void send(Octets asdu) {
    if (link == null) {
      throw new IllegalStateException("route " + name + " is not connected");
    }
    link.send(asdu);
  }

  private final class Events implements LinkListener {
    private final Listener listener;

    Events(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void opened(LinkConnection opened) {
      link = opened;
      listener.connected(Iec104Route.this);
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      if (state == TransferState.STARTED) {
        listener.started(Iec104Route.this);
      } else if (state == TransferState.STOPPED) {
        changed.close(
            finishing ? "all frames of this route are acknowledged" : "data transfer was stopped");
      }
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      listener.received(Iec104Route.this, asdu, receipt::confirm);
    }

    @Override
    public void acknowledged(LinkConnection by, int count) {
      listener.acknowledged(Iec104Route.this, count);
    }

    @Override
    public void closed(LinkConnection closed, CloseReason reason, List<Octets> unacknowledged) {
      link = null;
      listener.closed(Iec104Route.this, reason.words());
    }
  }
}
