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
 *
 * <p>A connection whose protection grows old is replaced without an outage: a second one is made
 * first, then data transfer over the old one is stopped in good order, which leaves nothing
 * unacknowledged, and goes on over the new one. For those who use the route nothing has happened.
 */
public final class Iec104Route implements Route {
  private final String name;
  private final HostPort target;
  private final LinkSettings settings;
  private final Dialer dialer;
  private @Nullable LinkConnection link;
  private Dialer.Attempt attempt = () -> {};
  private Dialer.Attempt renewal = () -> {};
  private @Nullable LinkConnection replacement;
  private boolean renewing;
  private boolean resuming;
  private boolean takesFrames;
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
  public String farEnd() {
    LinkConnection current = link;
    return name + " " + (current == null ? target : CommandsBack.who(current));
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
    giveUpRenewal("the route is finished");
    if (link != null) {
      link.stop();
    }
  }

  @Override
  public void close(String why) {
    attempt.cancel();
    giveUpRenewal(why);
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

  /** Makes the connection that is to take over from {@code old}. */
  private void renew(LinkConnection old, Listener listener) {
    if (old != link || renewing || finishing) {
      return;
    }
    renewing = true;
    renewal = dialer.dial(target, settings, new Events(listener), reason -> renewing = false);
  }

  /** The new connection is there: the old one ends when everything is acknowledged. */
  private void replaceBy(LinkConnection opened, LinkConnection old) {
    replacement = opened;
    if (old.state() == TransferState.STOPPED) {
      takeOver(old);
    } else {
      old.stop();
    }
  }

  private void takeOver(LinkConnection old) {
    link = replacement;
    replacement = null;
    old.close("a new connection has taken over");
    renewing = false;
    if (link != null && takesFrames) {
      resuming = true;
      link.start();
    }
  }

  private void giveUpRenewal(String why) {
    renewal.cancel();
    LinkConnection unused = replacement;
    replacement = null;
    renewing = false;
    if (unused != null) {
      unused.close(why);
    }
  }

  private final class Events implements LinkListener {
    private final Listener listener;

    Events(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void opened(LinkConnection opened) {
      LinkConnection old = link;
      if (old != null) {
        replaceBy(opened, old);
        return;
      }
      if (renewing) {
        renewing = false;
        opened.close("what it was to replace is gone");
        return;
      }
      link = opened;
      listener.connected(Iec104Route.this);
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      if (changed != link) {
        return;
      }
      if (state == TransferState.STARTED) {
        started(changed);
      } else if (state == TransferState.STOPPED && replacement != null) {
        takeOver(changed);
      } else if (state == TransferState.STOPPED) {
        changed.close(
            finishing ? "all frames of this route are acknowledged" : "data transfer was stopped");
      }
    }

    private void started(LinkConnection changed) {
      takesFrames = true;
      boolean resumed = resuming;
      resuming = false;
      if (!resumed) {
        listener.started(Iec104Route.this);
      }
      if (changed == link && (finishing || replacement != null)) {
        changed.stop();
      } else if (resumed) {
        listener.acknowledged(Iec104Route.this, 0); // there is room again
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
    public void expiring(LinkConnection old) {
      renew(old, listener);
    }

    @Override
    public void closed(LinkConnection closed, CloseReason reason, List<Octets> unacknowledged) {
      if (closed == replacement) {
        replacement = null;
        renewing = false;
      }
      if (closed != link) {
        return; // the old or the new one of a renewal
      }
      giveUpRenewal("what it was to replace is gone");
      link = null;
      takesFrames = false;
      resuming = false;
      listener.closed(Iec104Route.this, reason.words());
    }
  }
}
