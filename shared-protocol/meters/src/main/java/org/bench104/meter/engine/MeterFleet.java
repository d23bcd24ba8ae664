package org.bench104.meter.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MetersStatus;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * All meters and all their connections. Home thread only; {@link MeterDesk} lets other threads in.
 */
public final class MeterFleet {
  private static final int MOST_KNOWN = 10_000;
  private static final long SWEEP = Duration.ofSeconds(5).toNanos();

  private final MeterSettings settings;
  private final Timers timers;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Audience audience;
  private final PollSlots slots;
  private final PollCounters counters = new PollCounters();
  private final Map<String, KnownMeter> meters = new LinkedHashMap<>();
  private final Set<MeterSession> sessions = new LinkedHashSet<>();
  private final BadInput bad = new BadInput();
  private Timers.@Nullable Timer sweep;
  private long replaced;

  /**
   * @param clock wall-clock time
   * @param random spreads polling
   */
  public MeterFleet(
      MeterSettings settings, Timers timers, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
    this.random = random;
    this.audience = new Audience(settings.kept().events(), clock);
    this.slots = new PollSlots(settings.polling().parallel());
    scheduleSweep();
  }

  /** A meter has dialled in; feed the session, and tell it when the connection is gone. */
  public MeterSession connected(Line line) {
    MeterSession session = new MeterSession(this, settings, line, timers, now());
    sessions.add(session);
    return session;
  }

  /** Closes all connections and ends all timers. */
  public void close() {
    if (sweep != null) {
      sweep.cancel();
    }
    List.copyOf(sessions).forEach(session -> session.end("the gateway stops"));
    List.copyOf(sessions).forEach(MeterSession::closed);
  }

  private void scheduleSweep() {
    sweep =
        timers.schedule(
            SWEEP,
            () -> {
              List.copyOf(sessions).forEach(MeterSession::sweep);
              meters.values().forEach(KnownMeter::sweep);
              scheduleSweep();
            });
  }

  Driver driver(MeterProtocol protocol, Line line, Driver.Listener listener) {
    return protocol == MeterProtocol.DLMS
        ? new DlmsDriver(
            settings.dlms(), settings.identification().acknowledgement(), line, listener, timers)
        : new Dlt645Driver(settings.dlt645(), line, listener, timers, clock);
  }

  /** Whether this meter has a connection. */
  boolean connected(String id) {
    return find(id).filter(KnownMeter::connected).isPresent();
  }

  KnownMeter meter(String id) {
    if (!meters.containsKey(id) && meters.size() >= MOST_KNOWN) {
      forgetOne();
    }
    return meters.computeIfAbsent(
        id, name -> new KnownMeter(name, settings, audience, slots, counters, timers, random));
  }

  private void forgetOne() {
    meters.values().stream()
        .filter(meter -> !meter.connected())
        .findFirst()
        .ifPresent(meter -> forget(meter.id()));
  }

  /** A name made of address and port is of no use once the connection is gone. */
  void forget(String id) {
    meters.remove(id);
    audience.forget(id);
  }

  void closed(MeterSession session, long skipped) {
    if (sessions.remove(session)) {
      session.driver().ifPresent(bad::ended);
      bad.skipped(skipped);
    }
  }

  void unidentified() {
    bad.unidentified();
  }

  void replaced() {
    replaced++;
  }

  Instant now() {
    return clock.instant();
  }

  Audience audience() {
    return audience;
  }

  Collection<KnownMeter> meters() {
    return meters.values();
  }

  /** Gives a command to a meter. */
  void command(String meterId, CommandJob<?> command) {
    KnownMeter meter = meters.get(meterId);
    if (meter == null) {
      command.abandon(CommandErrors.NOT_CONNECTED);
    } else {
      meter.command(command);
    }
  }

  Optional<KnownMeter> find(String meterId) {
    return Optional.ofNullable(meters.get(meterId));
  }

  InstantSource clock() {
    return clock;
  }

  /**
   * @param port where meters connect
   * @param refused connections that never came this far
   */
  MetersStatus status(int port, MetersStatus.Refused refused) {
    int online = 0;
    int alarmsActive = 0;
    for (KnownMeter meter : meters.values()) {
      online += meter.online() ? 1 : 0;
      alarmsActive += meter.activeAlarms().size();
    }
    List<Driver> drivers = new ArrayList<>();
    sessions.forEach(session -> session.driver().ifPresent(drivers::add));
    return new MetersStatus(
        port,
        online,
        meters.size(),
        sessions.size(),
        refused,
        replaced,
        bad.with(drivers),
        counters.status(),
        alarmsActive,
        audience.alarmCount(),
        audience.eventCount(),
        audience.events().size());
  }
}
