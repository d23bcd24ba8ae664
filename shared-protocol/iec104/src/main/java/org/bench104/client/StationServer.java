package org.bench104.client;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.ControlHandler;
import org.bench104.iec104.station.ControlledListener;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.EventBuffer;
import org.bench104.iec104.station.PointImage;
import org.bench104.iec104.station.RedundancyGroup;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controlled station that listens: hosts points, answers controlling stations, and keeps events
 * while none of them is started. All its connections are one redundancy group. For any thread.
 *
 * <pre>{@code
 * StationServer station =
 *     StationServer.at("0.0.0.0:2404")
 *         .host(Monitored.shortFloat(1, 100, 42.5f), Monitored.single(1, 101, false))
 *         .control(Control.single(1, 300).selectFirst().shownBy(101))
 *         .commands(command -> drive(command.on()))
 *         .listen();
 * station.changed(Monitored.shortFloat(1, 100, 43.5f));
 * }</pre>
 */
public final class StationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StationServer.class);

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
    CompletableFuture.runAsync(
            () -> {
              chosen.hosted.forEach(value -> station.image().put(value.hosted()));
              chosen.controls.forEach(control -> station.control(control.point()));
              station.handle(chosen.commands::accept);
              points.accept(station);
            },
            loop)
        .join();
    try {
      server =
          Iec104Server.listen(
              loop, chosen.address, chosen.admission, chosen.link(), group, chosen.tls());
    } catch (ListenException e) {
      loop.close();
      throw e;
    }
    listening = new HostPort(chosen.address.host(), server.localPort());
  }

  /**
   * Begins to describe a station.
   *
   * @param address where it will listen, {@code HOST:PORT} or {@code [IPv6]:PORT}; port 0 for any
   *     free one
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Builder at(String address) {
    return at(HostPort.parse(address));
  }

  /**
   * Begins to describe a station.
   *
   * @param address where it will listen; port 0 for any free one
   */
  public static Builder at(HostPort address) {
    return new Builder(address);
  }

  /** How a station listens; by default everybody may connect. */
  public static final class Builder extends EndBuilder<Builder> {
    private final HostPort address;
    private Admission admission = Admission.defaults();
    private ControlledSettings settings = ControlledSettings.defaults();
    private ControlledListener listener = ControlledListener.NOBODY;
    private final List<Monitored> hosted = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();
    private ControlHandler commands = ControlHandler.ACCEPT;

    private Builder(HostPort address) {
      this.address = address;
    }

    @Override
    Builder self() {
      return this;
    }

    /** How many may connect, and from where. */
    public Builder admission(Admission changed) {
      admission = changed;
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

    /** Points with their first values; several calls add up. */
    public Builder host(Monitored... values) {
      hosted.addAll(List.of(values));
      return this;
    }

    /** Objects that can be commanded; several calls add up. */
    public Builder control(Control... objects) {
      controls.addAll(List.of(objects));
      return this;
    }

    /** Who decides about commands and carries them out; without, every valid one is accepted. */
    public Builder commands(CommandHandler handler) {
      commands = request -> accepted(handler, ReceivedCommand.of(request));
      return this;
    }

    /** What fails is not done, and the station goes on. */
    private static boolean accepted(CommandHandler handler, ReceivedCommand command) {
      try {
        return handler.accept(command);
      } catch (RuntimeException e) {
        LOG.error("fault while carrying out {}; it is refused", command, e);
        return false;
      }
    }

    /**
     * Begins to listen with what was said to host and control.
     *
     * @throws ListenException when the address cannot be listened on, in words
     */
    public StationServer listen() throws ListenException {
      return listen(station -> {});
    }

    /**
     * Begins to listen; as {@link #listen()} for what cannot be said in these words.
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

  /**
   * A value has changed: its point has it from now on, and controlling stations get it as event
   * with its own time or the station's, now or when one is started again. A change within the
   * threshold that a controlling station has set (P_ME) is no event, unless it has a time of its
   * own.
   *
   * @return completes with false when too many events are kept already, see {@link #MOST_EVENTS}
   */
  public CompletableFuture<Boolean> changed(Monitored value) {
    return CompletableFuture.supplyAsync(
        () ->
            value
                .event()
                .map(event -> station.event(event.encode()))
                .orElseGet(
                    () ->
                        station.changed(
                            value.address().station(), value.object(), Cause.SPONTANEOUS)),
        loop);
  }

  /** Sends or keeps an event, whose value becomes that of its point; as {@link #event(Octets)}. */
  public CompletableFuture<Boolean> event(Asdu asdu) {
    return event(asdu.encode());
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
