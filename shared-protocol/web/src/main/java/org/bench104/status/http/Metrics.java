package org.bench104.status.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.status.GatewayStatus;
import org.bench104.status.Metric;
import org.bench104.status.StatusPart;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus reads. Counts and states come out of a status when they are read, so that frames
 * cost nothing for it; only the delay of delivery is recorded as it happens.
 */
final class Metrics implements AutoCloseable {
  private static final Duration[] DELAYS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(6),
    Duration.ofDays(1)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Set<String> registered = new HashSet<>();
  private final Map<String, Timer> delays = new HashMap<>();
  private final List<StatusPart<?>> parts;
  private volatile Map<List<String>, Double> ofParts = Map.of();
  private volatile @Nullable GatewayStatus latest;

  Metrics(IntSupplier listeners, List<StatusPart<?>> parts) {
    this.parts = parts;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
    count("frames.in", "frames taken from senders", "", "", s -> s.totals().in());
    count("frames.spooled", "frames written to the spool", "", "", s -> s.totals().spooled());
    count("commands.refused", "commands refused", "", "", s -> s.totals().refusedCommands());
    count(
        "connections.refused",
        "connections of senders refused",
        "",
        "",
        s -> s.intake().refusedConnections());
    gauge("senders", "senders connected", "", "", s -> s.intake().senders().size());
    gauge("frames.in.memory", "frames in memory", "", "", s -> s.custody().inMemory());
    gauge("spool.rows", "frames in the spool", "", "", s -> s.spool().rows());
    gauge("spool.bytes", "octets in the spool", "", "", s -> s.spool().bytes());
    gauge("spool.limit.bytes", "most octets in the spool", "", "", s -> s.spool().limit());
    gauge(
        "spool.oldest.age.seconds",
        "age of the oldest frame in the spool",
        "",
        "",
        s -> s.spool().oldestAge().map(age -> age.toMillis() / 1000.0).orElse(0.0));
    count("spool.quarantined", "damaged rows set aside", "", "", s -> s.spool().quarantined());
    gauge("alarms", "alarms that stand", "", "", s -> s.alarms().size());
    gauge(
        "state",
        "the worst that is true: 0 all is well, 1 warning, 2 alarm",
        "",
        "",
        s -> s.state().level().ordinal());
    gauge(
        "spooling",
        "1 while new frames go to the spool",
        "",
        "",
        s -> s.custody().spooling() ? 1 : 0);
    gauge("forwarding.paused", "1 while paused", "", "", s -> s.forwardingPaused() ? 1 : 0);
    Gauge.builder("bench104.event.listeners", listeners::getAsInt)
        .description("listeners of the event stream")
        .register(registry);
  }

  /** A frame was acknowledged by a destination; on the gateway's thread. */
  void delivered(String destination, Duration delay) {
    delays.computeIfAbsent(destination, this::delayTimer).record(delay);
  }

  private Timer delayTimer(String destination) {
    return Timer.builder("bench104.delivery.delay")
        .description("from the arrival of a frame until a destination has acknowledged it")
        .tag("destination", destination)
        .serviceLevelObjectives(DELAYS)
        .register(registry);
  }

  /** Everything in the text format of Prometheus. */
  synchronized String text(GatewayStatus status) {
    latest = status;
    for (GatewayStatus.Hop hop : status.hops()) {
      if (hop.configured()) {
        destination(hop.name());
        hop.routes().forEach(route -> route(hop.name(), route.name()));
      }
    }
    Map<List<String>, Double> now = new HashMap<>();
    parts.stream()
        .flatMap(part -> part.metrics(status).stream())
        .forEach(metric -> add(metric, now));
    ofParts = now;
    for (String field : status.findings().keySet()) {
      count(
          "findings",
          "frames that broke a rule of the ASDU's structure",
          "field",
          field,
          s -> s.findings().getOrDefault(field, 0L));
    }
    return registry.scrape();
  }

  private void add(Metric metric, Map<List<String>, Double> now) {
    List<String> key = List.of(metric.name(), metric.tagged());
    now.put(key, metric.value());
    ToDoubleFunction<GatewayStatus> read = status -> ofParts.getOrDefault(key, Double.NaN);
    if (metric.counting()) {
      count(metric.name(), metric.words(), metric.tag(), metric.tagged(), read);
    } else {
      gauge(metric.name(), metric.words(), metric.tag(), metric.tagged(), read);
    }
  }

  private void destination(String name) {
    String tag = "destination";
    count(
        "frames.out",
        "frames acknowledged by a destination",
        tag,
        name,
        hop(name, GatewayStatus.Hop::delivered));
    gauge(
        "destination.up",
        "1 while frames can be forwarded",
        tag,
        name,
        hop(name, h -> h.up() ? 1 : 0));
    gauge(
        "destination.backlog",
        "frames in the spool for it",
        tag,
        name,
        hop(name, GatewayStatus.Hop::backlog));
  }

  private void route(String destination, String name) {
    Tags tags = Tags.of("destination", destination, "route", name);
    count(
        "route.frames.out",
        "frames acknowledged over a route",
        tags,
        route(destination, name, GatewayStatus.Route::delivered));
    gauge(
        "route.link.up",
        "1 while its connection is there",
        tags,
        route(
            destination,
            name,
            r -> r.phase() == Phase.WAITING || r.phase() == Phase.DIALLING ? 0 : 1));
    gauge(
        "route.carries",
        "1 while it carries frames",
        tags,
        route(destination, name, r -> r.phase() == Phase.STARTED ? 1 : 0));
    gauge(
        "route.unacknowledged",
        "frames sent over it and not acknowledged",
        tags,
        route(destination, name, r -> r.link().map(link -> link.unacknowledged()).orElse(0)));
  }

  private static ToDoubleFunction<GatewayStatus> hop(
      String name, ToDoubleFunction<GatewayStatus.Hop> value) {
    return status ->
        status.hops().stream()
            .filter(hop -> hop.name().equals(name))
            .mapToDouble(value)
            .findFirst()
            .orElse(Double.NaN);
  }

  private static ToDoubleFunction<GatewayStatus> route(
      String destination, String name, ToDoubleFunction<GatewayStatus.Route> value) {
    return hop(
        destination,
        hop -> {
          Optional<GatewayStatus.Route> found =
              hop.routes().stream().filter(route -> route.name().equals(name)).findFirst();
          return found.map(route -> value.applyAsDouble(route)).orElse(Double.NaN);
        });
  }

  private void count(
      String name, String words, String tag, String value, ToDoubleFunction<GatewayStatus> read) {
    count(name, words, tag.isEmpty() ? Tags.empty() : Tags.of(tag, value), read);
  }

  private void count(String name, String words, Tags tags, ToDoubleFunction<GatewayStatus> read) {
    if (registered.add(name + tags)) {
      FunctionCounter.builder("bench104." + name, this, metrics -> metrics.read(read))
          .description(words)
          .tags(tags)
          .register(registry);
    }
  }

  private void gauge(
      String name, String words, String tag, String value, ToDoubleFunction<GatewayStatus> read) {
    gauge(name, words, tag.isEmpty() ? Tags.empty() : Tags.of(tag, value), read);
  }

  private void gauge(String name, String words, Tags tags, ToDoubleFunction<GatewayStatus> read) {
    if (registered.add(name + tags)) {
      Gauge.builder("bench104." + name, this, metrics -> metrics.read(read))
          .description(words)
          .tags(tags)
          .register(registry);
    }
  }

  private double read(ToDoubleFunction<GatewayStatus> value) {
    GatewayStatus status = latest;
    return status == null ? Double.NaN : value.applyAsDouble(status);
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
