package org.bench104.sender;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.bench104.time.Timers;

/**
 * A network in virtual time with one listening peer. Octets arrive after a delay; a cut loses what
 * is under way and ends all connections.
 */
public final class VirtualNetwork implements Dialer {
  private static final CloseReason REFUSED =
      new CloseReason(CloseReason.Kind.CONNECT_FAILED, "connection refused");
  private static final CloseReason CUT =
      new CloseReason(CloseReason.Kind.TRANSPORT_FAILED, "connection reset");
  private static final CloseReason CLOSED =
      new CloseReason(CloseReason.Kind.PEER_CLOSED, "peer closed the connection");

  private final Timers timers;
  private final long delay;
  private final LinkSettings settings;
  private final LinkListener server;
  private final List<Wire> wires = new ArrayList<>();
  private boolean down;
  private int dialled;

  public VirtualNetwork(
      Timers timers, long delayNanos, LinkSettings settings, LinkListener server) {
    this.timers = timers;
    this.delay = delayNanos;
    this.settings = settings;
    this.server = server;
  }

  /** How often anybody dialled. */
  public int dialled() {
    return dialled;
  }

  /** Cuts all connections; none comes about until {@link #restore}. */
  public void cut() {
    down = true;
    List.copyOf(wires).forEach(Wire::cut);
  }

  public void restore() {
    down = false;
  }

  /** Dials in this network with something put between each link and its wire. */
  public Dialer under(UnaryOperator<Transport> between) {
    return (target, dialSettings, listener, failed) ->
        dial(dialSettings, between, listener, failed);
  }

  @Override
  public Attempt dial(
      HostPort target,
      LinkSettings dialSettings,
      LinkListener listener,
      Consumer<CloseReason> failed) {
    return dial(dialSettings, UnaryOperator.identity(), listener, failed);
  }

  private Attempt dial(
      LinkSettings dialSettings,
      UnaryOperator<Transport> between,
      LinkListener listener,
      Consumer<CloseReason> failed) {
    dialled++;
    Timers.Timer timer =
        timers.schedule(
            delay,
            () -> {
              if (down) {
                failed.accept(REFUSED);
              } else {
                new Wire("10.0.0.1:" + (40000 + dialled), dialSettings, between, listener);
              }
            });
    return timer::cancel;
  }

  /** Two connected ends. */
  private final class Wire {
    private final End client;
    private final End host;
    private boolean broken;

    Wire(
        String clientName,
        LinkSettings clientSettings,
        UnaryOperator<Transport> between,
        LinkListener listener) {
      client = new End("10.0.0.2:2404");
      host = new End(clientName);
      client.other = host;
      host.other = client;
      wires.add(this);
      host.link = new LinkConnection(settings, timers, host, server);
      client.link = new LinkConnection(clientSettings, timers, between.apply(client), listener);
      host.link.opened();
      client.link.opened();
    }

    void cut() {
      broken = true;
      wires.remove(this);
      client.link.transportClosed(CUT);
      host.link.transportClosed(CUT);
    }

    private final class End implements Transport {
      private final String peer;
      private End other;
      private LinkConnection link;

      End(String peer) {
        this.peer = peer;
      }

      @Override
      public void write(byte[] octets, int from, int length) {
        byte[] copy = Arrays.copyOfRange(octets, from, from + length);
        later(() -> other.link.received(copy, 0, copy.length));
      }

      @Override
      public void close() {
        later(
            () -> {
              broken = true;
              wires.remove(Wire.this);
              other.link.transportClosed(CLOSED);
            });
      }

      private void later(Runnable arrival) {
        timers.schedule(
            delay,
            () -> {
              if (!broken) {
                arrival.run();
              }
            });
      }

      @Override
      public String peer() {
        return peer;
      }
    }
  }
}
