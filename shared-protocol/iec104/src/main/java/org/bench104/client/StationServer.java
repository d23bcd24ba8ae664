package org.bench104.client;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.ControlledListener;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.EventBuffer;
import org.bench104.iec104.station.PointImage;
import org.bench104.iec104.station.RedundancyGroup;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;

/**
 * A controlled station that listens: hosts points, answers controlling stations, and keeps events
 * while none of them is started. All its connections are one redundancy group. For any thread.
 */
public final class StationServer implements AutoCloseable {
  /** Events that are kept. */
  public static final int MOST_EVENTS = 100_000;

  private final NettyLoop loop = new NettyLoop("station-server");
  private final ControlledStation station;
  private final RedundancyGroup group;
  private final EventBuffer events = new EventBuffer(MOST_EVENTS);
  private final Iec104Server server;
  private final HostPort listening;

  private StationServer(Builder chosen, Consumer<ControlledStation> points) throws ListenException {
    station =
        new ControlledStation(
            new PointImage(), chosen.settings, loop, InstantSource.system(), chosen.listener);
    group = station.group("all", events);
    CompletableFuture.runAsync(() -> points.accept(station), loop).join();
    try {
      server =
          Iec104Server.listen(
              loop, chosen.address, chosen.admission, chosen.link, group, chosen.tls);
    } catch (ListenException e) {
      loop.close();
      throw e;
    }
    listening = new HostPort(chosen.address.host(), server.localPort());
  }

  /**
   * Begins to describe a station.
   *
   * @param address where it will listen; port 0 for any free one
   */
  public static Builder at(HostPort address) {
    return new Builder(address);
  }

  /**
   * How a station listens. What is not said: k = 12, w = 8, everybody may connect, no TLS. For one
   * thread.
   */
  public static final class Builder {
    private final HostPort address;
    private Admission admission = Admission.defaults();
    private LinkSettings link = LinkSettings.defaults();
    private ControlledSettings settings = ControlledSettings.defaults();
    private ControlledListener listener = ControlledListener.NOBODY;
    private Optional<SecuredEnd> tls = Optional.empty();

    private Builder(HostPort address) {
      this.address = address;
    }

    /** How many may connect, and from where. */
    public Builder admission(Admission changed) {
      admission = changed;
      return this;
    }

    /** Windows and timers. */
    public Builder link(LinkSettings changed) {
      link = changed;
      return this;
    }

    /** End of initialisation, age of commands, time of a selection. */
    public Builder settings(ControlledSettings changed) {
      settings = changed;
      return this;
    }

    /** Who hears what is asked and how it was answered, on the server's thread. */
    public Builder listener(ControlledListener changed) {
      listener = changed;
      return this;
    }

    /**
     * Protects all connections with TLS after IEC 62351-3: only controlling stations whose
     * certificate the rules let in become connections; the usual port is {@link TlsRules#PORT}. The
     * files are read again whenever they change, and running connections are checked by them.
     *
     * @param events hears of sessions, refused certificates and files that cannot be read, on the
     *     server's thread or one of its own; an alarm of one kind from one address once a minute,
     *     as the logger {@code security} does, which gets the same
     */
    public Builder tls(TlsRules rules, SecurityEvent.Listener events) {
      tls = Optional.of(new SecuredEnd(rules, InstantSource.system(), new SecurityLog(events)));
      return this;
    }

    /**
     * Begins to listen.
     *
     * @param points puts points, commands and files into the station before anybody can connect
     * @throws ListenException when the address cannot be listened on, in words
     */
    public StationServer listen(Consumer<ControlledStation> points) throws ListenException {
      return new StationServer(this, points);
    }
  }

  /** Where controlling stations may connect. */
  public HostPort listening() {
    return listening;
  }

  /** Sends or keeps an event; completes with false when too many are kept already. */
  public CompletableFuture<Boolean> event(Octets asdu) {
    return CompletableFuture.supplyAsync(() -> station.event(asdu), loop);
  }

  /** Does something with the station on its thread. */
  public CompletableFuture<Void> with(Consumer<ControlledStation> action) {
    return CompletableFuture.runAsync(() -> action.accept(station), loop);
  }

  /** How it stands; on the server's thread. */
  public CompletableFuture<State> state() {
    return CompletableFuture.supplyAsync(
        () ->
            new State(group.links().size(), group.started(), station.image().size(), events.size()),
        loop);
  }

  /**
   * A look at the server.
   *
   * @param connections that are open
   * @param started whether one of them takes events
   * @param points that are hosted
   * @param waiting events kept or under way
   */
  public record State(int connections, boolean started, int points, int waiting) {}

  /** Ends all connections and the thread. Events that are kept are gone. */
  @Override
  public void close() {
    server.close();
    loop.close();
  }
}
