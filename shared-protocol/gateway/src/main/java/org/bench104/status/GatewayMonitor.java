package org.bench104.status;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.spool.Depth;
import org.bench104.time.Timers;

/**
 * Looks at a running gateway: keeps its events and the history of the last hour, and takes statuses
 * for those who ask. Confined to the gateway's home thread, except for {@link #events} and {@link
 * #history}, which may be read from any.
 */
public final class GatewayMonitor {
  private static final int MOST_EVENTS = 2000;
  private static final long SECOND = 1_000_000_000L;

  /** What a monitor cannot ask the gateway. */
  public record Identity(
      String name, String version, String listening, long spoolLimit, LongSupplier refused) {}

  private final Gateway gateway;
  private final Timers timers;
  private final InstantSource clock;
  private final StatusBuilder builder;
  private final EventLog events;
  private final History history = new History();
  private final List<Watch> watches = new ArrayList<>();
  private Depth depth = StatusBuilder.EMPTY;
  private long quarantined;
  private boolean asking;
  private boolean closed;

  public GatewayMonitor(Gateway gateway, Identity identity, Timers timers, InstantSource clock) {
    this.gateway = gateway;
    this.timers = timers;
    this.clock = clock;
    this.builder = new StatusBuilder(gateway, identity, clock.instant());
    this.events = new EventLog(clock, MOST_EVENTS);
    gateway.notices().listen(events);
  }

  /** From now on statuses have these parts of services. */
  public void parts(Supplier<List<StatusPart<?>>> source) {
    builder.parts(source);
  }

  /** Begins to keep the history. */
  public void open() {
    keepHistory();
  }

  /** Looks no more. */
  public void close() {
    closed = true;
    watches.clear();
  }

  public EventLog events() {
    return events;
  }

  public History history() {
    return history;
  }

  /** The status now; what the spool holds may be as old as the look before. */
  public GatewayStatus status() {
    askSpool();
    return builder.build(clock.instant(), timers.nanos(), depth, quarantined);
  }

  /**
   * Gives {@code listener} a status at once and then so many times a second until the watch is
   * cancelled.
   *
   * @param perSecond 1..20
   */
  public Timers.Timer watch(int perSecond, Consumer<GatewayStatus> listener) {
    if (perSecond < 1 || perSecond > 20) {
      throw new IllegalArgumentException(perSecond + " looks a second, allowed are 1..20");
    }
    Watch watch = new Watch(SECOND / perSecond, listener);
    watches.add(watch);
    watch.look();
    return () -> watches.remove(watch);
  }

  private void keepHistory() {
    if (closed) {
      return;
    }
    GatewayStatus status = status();
    history.add(
        new HistoryPoint(
            status.at(),
            status.spool().rows(),
            status.spool().bytes(),
            status.intake().framesPerSecond(),
            status.hops().stream().mapToDouble(GatewayStatus.Hop::outPerSecond).sum()));
    timers.schedule(History.INTERVAL.toNanos(), this::keepHistory);
  }

  /** The spool answers on its own thread, which a slow disk may hold up: never wait for it. */
  private void askSpool() {
    if (asking || closed) {
      return;
    }
    asking = true;
    gateway
        .store()
        .state(
            (found, damaged) -> {
              asking = false;
              depth = found;
              quarantined = damaged;
            });
  }

  private final class Watch {
    private final long interval;
    private final Consumer<GatewayStatus> listener;

    Watch(long interval, Consumer<GatewayStatus> listener) {
      this.interval = interval;
      this.listener = listener;
    }

    void look() {
      if (watches.contains(this)) {
        timers.schedule(interval, this::look); // first: a listener that throws ends nothing
        listener.accept(status());
      }
    }
  }
}
