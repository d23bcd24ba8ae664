package org.bench104.iec104.link;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that each attempt of another dialer has exactly one outcome, in its time: what throws
 * has failed, what neither succeeds nor fails within twice t0 (addresses of a name, then a TLS
 * handshake) and a while has failed too, and a connection that comes later is not wanted any more.
 * Whoever dials again after each failure therefore dials for ever. Confined to the home thread.
 */
public final class SupervisedDialer implements Dialer {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedDialer.class);
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final Dialer dialer;
  private final Timers timers;

  public SupervisedDialer(Dialer dialer, Timers timers) {
    this.dialer = dialer;
    this.timers = timers;
  }

  @Override
  public Attempt dial(
      HostPort target, LinkSettings settings, LinkListener listener, Consumer<CloseReason> failed) {
    Supervised attempt = new Supervised(listener, failed);
    Duration limit = settings.t0().multipliedBy(2).plus(A_WHILE);
    attempt.deadline =
        timers.schedule(
            limit.toNanos(),
            () ->
                attempt.giveUp(
                    "the attempt to connect to "
                        + target
                        + " neither succeeded nor failed within "
                        + limit.toSeconds()
                        + " s"));
    try {
      attempt.inner = dialer.dial(target, settings, attempt, attempt::failed);
    } catch (Throwable fault) { // whatever it is, the next attempt must come
      LOG.error("fault while dialling {}", target, fault);
      timers.schedule(0, () -> attempt.giveUp("cannot dial " + target + ": " + fault));
    }
    return attempt;
  }

  /** One attempt; afterwards it only passes on what its connection says. */
  private static final class Supervised implements Attempt, LinkListener {
    private final LinkListener listener;
    private final Consumer<CloseReason> failed;
    private Timers.Timer deadline = () -> {};
    private Attempt inner = () -> {};
    private boolean over;
    private boolean wanted;

    Supervised(LinkListener listener, Consumer<CloseReason> failed) {
      this.listener = listener;
      this.failed = failed;
    }

    private void giveUp(String words) {
      if (!over) {
        try {
          inner.cancel();
        } finally {
          failed(new CloseReason(Kind.CONNECT_FAILED, words));
        }
      }
    }

    private void failed(CloseReason reason) {
      if (!over) {
        end();
        failed.accept(reason);
      }
    }

    private void end() {
      over = true;
      deadline.cancel();
    }

    @Override
    public void cancel() {
      end();
      inner.cancel();
    }

    @Override
    public void opened(LinkConnection link) {
      if (over) {
        link.close("the connection came too late");
        return;
      }
      end();
      wanted = true;
      listener.opened(link);
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      if (wanted) {
        listener.changed(link, state);
      }
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      if (wanted) {
        listener.delivered(link, asdu, receipt);
      }
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      if (wanted) {
        listener.acknowledged(link, count);
      }
    }

    @Override
    public void expiring(LinkConnection link) {
      if (wanted) {
        listener.expiring(link);
      }
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      if (wanted) {
        listener.closed(link, reason, unacknowledged);
      }
    }
  }
}
