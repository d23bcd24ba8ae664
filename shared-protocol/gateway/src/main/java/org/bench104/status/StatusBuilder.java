package org.bench104.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.OutletSnapshot;
import org.bench104.gateway.RouteSnapshot;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.Iec104Route;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.spool.Depth;
import org.bench104.time.UtcMicros;
import org.jspecify.annotations.Nullable;

/** Puts statuses together and remembers what rates and "since when" need from look to look. */
final class StatusBuilder {
  static final Depth EMPTY = new Depth(0, 0, 0, 0, 0, 0, Map.of());

  /** A phase, when it was first seen, and the last thing that went wrong. */
  private record Seen(Phase phase, Instant since, String lastError) {}

  /** What is kept of one connection of a sender. */
  private record Known(Instant since, RateMeter rate) {}

  private final Gateway gateway;
  private final GatewayMonitor.Identity identity;
  private final Instant startedAt;
  private final Map<String, RateMeter> meters = new HashMap<>();
  private final Map<String, Seen> seen = new HashMap<>();
  private Map<LinkConnection, Known> known = new HashMap<>();
  private Supplier<List<StatusPart<?>>> parts = List::of;

  StatusBuilder(Gateway gateway, GatewayMonitor.Identity identity, Instant startedAt) {
    this.gateway = gateway;
    this.identity = identity;
    this.startedAt = startedAt;
  }

  void parts(Supplier<List<StatusPart<?>>> newSource) {
    parts = newSource;
  }

  GatewayStatus build(Instant at, long nanos, Depth depth, long quarantined) {
    CustodySnapshot custody = gateway.custody();
    Map<String, Long> findings = gateway.findings();
    long delivered = gateway.scada().delivered();
    return new GatewayStatus(
        identity.name(),
        identity.version(),
        startedAt,
        at,
        gateway.scada().paused(),
        intake(at, nanos, custody),
        hops(at, nanos, depth),
        custody,
        spool(at, nanos, depth, quarantined),
        WorstState.standing(gateway.alarms()),
        findings,
        new GatewayStatus.Totals(
            custody.accepted(),
            delivered,
            custody.appended(),
            custody.refusedCommands(),
            findings.values().stream().mapToLong(Long::longValue).sum()),
        partsNow());
  }

  private Map<String, Object> partsNow() {
    Map<String, Object> now = new LinkedHashMap<>();
    for (StatusPart<?> part : parts.get()) {
      part.look().get().ifPresent(look -> now.put(part.name(), look));
    }
    return now;
  }

  private GatewayStatus.Intake intake(Instant at, long nanos, CustodySnapshot custody) {
    Map<LinkConnection, Known> still = new LinkedHashMap<>();
    List<GatewayStatus.Sender> senders = new ArrayList<>();
    for (LinkConnection link : gateway.intake().senders()) {
      Known about = known.getOrDefault(link, new Known(at, new RateMeter()));
      still.put(link, about);
      senders.add(
          new GatewayStatus.Sender(
              link.peer(),
              link.state().toString(),
              about.since(),
              link.snapshot(),
              about.rate().rate(nanos, link.snapshot().received())));
    }
    known = still;
    double rate = rate("in", nanos, custody.accepted());
    return new GatewayStatus.Intake(
        identity.listening(), senders, identity.refused().getAsLong(), rate);
  }

  private GatewayStatus.Hop scada(Instant at, long nanos, Depth depth) {
    List<GatewayStatus.Route> routes = new ArrayList<>();
    for (RouteSnapshot route : gateway.scada().routes().snapshots()) {
      routes.add(route(at, nanos, route));
    }
    Optional<GatewayStatus.Route> carrier =
        routes.stream().filter(route -> route.phase() == Phase.STARTED).findFirst();
    String state;
    if (gateway.scada().paused()) {
      state = "forwarding is paused, frames are stored";
    } else if (carrier.isPresent()) {
      state = "connected over " + carrier.get().name();
    } else if (!gateway.toScada()) {
      state = "not configured";
    } else {
      state = routes.isEmpty() ? "no route is configured, frames are stored" : "not reachable";
    }
    long delivered = gateway.scada().delivered();
    return new GatewayStatus.Hop(
        gateway.scada().name(),
        !routes.isEmpty(),
        carrier.isPresent() && !gateway.scada().paused(),
        state,
        routes,
        delivered,
        rate("out", nanos, delivered),
        depth.behind().getOrDefault(gateway.scada().name(), 0L));
  }

  private List<GatewayStatus.Hop> hops(Instant at, long nanos, Depth depth) {
    List<GatewayStatus.Hop> hops = new ArrayList<>();
    hops.add(scada(at, nanos, depth));
    for (FurtherOutlet outlet : gateway.further()) {
      hops.add(further(outlet, nanos, depth));
    }
    if (hops.size() == 1) {
      hops.add(new GatewayStatus.Hop("cloud", false, false, "not configured", List.of(), 0, 0, 0));
    }
    return hops;
  }

  private GatewayStatus.Hop further(FurtherOutlet outlet, long nanos, Depth depth) {
    OutletSnapshot look = outlet.snapshot();
    String state = look.state();
    if (look.inFlight() > 0) {
      state += ", " + look.inFlight() + " messages in flight";
    }
    if (look.up() && !look.lastError().isEmpty()) {
      state += "; last error: " + look.lastError();
    }
    return new GatewayStatus.Hop(
        outlet.name(),
        true,
        look.up(),
        state,
        List.of(),
        look.delivered(),
        rate("out " + outlet.name(), nanos, look.delivered()),
        depth.behind().getOrDefault(outlet.name(), 0L));
  }

  private GatewayStatus.Route route(Instant at, long nanos, RouteSnapshot look) {
    String name = look.route().name();
    Seen now = seen.merge(name, first(at, look), (old, fresh) -> next(old, fresh, look));
    Iec104Route iec104 = look.route() instanceof Iec104Route known104 ? known104 : null;
    String operator = look.held() ? " (held by the operator)" : "";
    operator = look.forced() ? " (forced by the operator)" : operator;
    return new GatewayStatus.Route(
        name,
        target(iec104),
        look.phase(),
        look.phase() + operator,
        now.since(),
        now.lastError(),
        look.held(),
        look.forced(),
        rate("in " + name, nanos, look.received()),
        rate("out " + name, nanos, look.delivered()),
        look.delivered(),
        Optional.ofNullable(iec104).map(Iec104Route::snapshot));
  }

  private static String target(@Nullable Iec104Route route) {
    return route == null ? "" : route.target().toString();
  }

  private static Seen first(Instant at, RouteSnapshot look) {
    boolean failed = look.phase() == Phase.WAITING && !look.untried();
    return new Seen(look.phase(), at, failed ? look.lastWords() : "");
  }

  private static Seen next(Seen old, Seen fresh, RouteSnapshot look) {
    boolean same = old.phase() == look.phase();
    String error = fresh.lastError().isEmpty() ? old.lastError() : fresh.lastError();
    return new Seen(look.phase(), same ? old.since() : fresh.since(), error);
  }

  private GatewayStatus.Spool spool(Instant at, long nanos, Depth depth, long quarantined) {
    long most = depth.behind().values().stream().mapToLong(Long::longValue).max().orElse(0);
    double growth = rate("backlog", nanos, most);
    Optional<Duration> toDrain =
        most > 0 && growth < 0
            ? Optional.of(Duration.ofMillis((long) (most * 1000.0 / -growth)))
            : Optional.empty();
    return new GatewayStatus.Spool(
        depth.rows(),
        depth.bytes(),
        identity.spoolLimit(),
        depth.isEmpty() ? Optional.empty() : Optional.of(age(at, depth.oldestMicros())),
        toDrain,
        quarantined,
        depth.behind());
  }

  private static Duration age(Instant at, long micros) {
    Duration age = Duration.between(UtcMicros.instant(micros), at);
    return age.isNegative() ? Duration.ZERO : age; // the clock was set back meanwhile
  }

  private double rate(String name, long nanos, long count) {
    return meters.computeIfAbsent(name, unknown -> new RateMeter()).rate(nanos, count);
  }
}
