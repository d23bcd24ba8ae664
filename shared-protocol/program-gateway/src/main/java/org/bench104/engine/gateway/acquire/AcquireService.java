package org.bench104.engine.gateway.acquire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.AcquireSettings;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Notices.Severity;
import org.bench104.gateway.iec104.AcquiredFrames;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.ObservedDialer;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingListener;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.RequestWords;
import org.bench104.iec104.station.StationRequest;
import org.bench104.net.LineLimit;
import org.bench104.status.AcquireStatus;
import org.bench104.status.RateMeter;
import org.bench104.status.StatusPart;
import org.bench104.status.http.RouteGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as controlling station of RTUs: what they send goes into custody like the frames of
 * senders that connect, and is acknowledged to them when it is safe.
 */
public final class AcquireService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(AcquireService.class);
  private static final LineLimit LINES = LineLimit.ofThisMachine();

  /** So many in ten minutes are an alarm. */
  private static final int TOO_MANY_STOPS = 3;

  private static final Alarms.Kind STOPS = new Alarms.Kind("RTU stops", Severity.WARNING);

  private final GatewayHost running;
  private final List<Iec104Dialer> dialers = new ArrayList<>();
  private final List<Rtu> stations = new ArrayList<>();
  private final Map<String, Integer> stopping = new TreeMap<>();

  private AcquireService(GatewayHost running) {
    this.running = running;
  }

  /** The service, if there are RTUs. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    List<AcquireSettings> rtus = settings.services().stations().acquire();
    return rtus.isEmpty() ? Optional.empty() : Optional.of(host -> start(rtus, host));
  }

  private static AcquireService start(List<AcquireSettings> rtus, GatewayHost running) {
    AcquireService service = new AcquireService(running);
    running.act(gateway -> rtus.forEach(rtu -> service.open(rtu, gateway)));
    return service;
  }

  private void open(AcquireSettings rtu, Gateway gateway) {
    List<Integer> stationsOfIt = rtu.station().controlling().interrogate();
    AtomicReference<@Nullable ControllingStation> own = new AtomicReference<>();
    AcquiredFrames taker =
        new AcquiredFrames(
            gateway.intake(),
            "RTU " + rtu.name(),
            rtu.ownValues(),
            stationsOfIt,
            asdu -> Objects.requireNonNull(own.get()).claims(asdu));
    gateway.intake().reserve(stationsOfIt, taker::has);
    Iec104Dialer dialer = Iec104Dialer.secured(running.loop(), rtu.tls().map(running::secured));
    dialers.add(dialer);
    Words words = new Words(rtu.name(), times -> stopped(rtu.name(), times));
    ControllingStation station =
        new ControllingStation(
            new ObservedDialer(dialer, taker),
            rtu.station().target(),
            rtu.link(),
            rtu.station().controlling(),
            running.timers(),
            InstantSource.system(),
            new Random(),
            words);
    own.set(station);
    stations.add(new Rtu(rtu, station, taker, words, new RateMeter()));
    station.open();
  }

  /** One stop may be a switch-over of the RTU; an alarm stands while one stops again and again. */
  private void stopped(String name, int times) {
    if (times >= TOO_MANY_STOPS) {
      stopping.put(name, times);
    } else {
      stopping.remove(name);
    }
  }

  @Override
  public Map<Alarms.Kind, String> alarms() {
    return stopping.isEmpty()
        ? Map.of()
        : Map.of(
            STOPS,
            String.join(", ", stopping.keySet())
                + " stopped data transfer (STOPDT) again and again, which is for the gateway to do;"
                + " each time a new connection was made: look for a second controlling station"
                + " there, or a switch-over that does not end");
  }

  private AcquireStatus status() {
    long now = running.loop().nanos();
    return new AcquireStatus(stations.stream().map(rtu -> rtu.status(now)).toList());
  }

  @Override
  public String name() {
    return "RTUs";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(
        new StatusPart<>(
            AcquireStatus.PART,
            AcquireStatus.class,
            () -> Optional.of(status()),
            AcquireStatus::metrics));
  }

  /** No routes of its own: the status has everything; a page of the dashboard shows it. */
  @Override
  public List<RouteGroup> routes() {
    return List.of(api -> api.page("stations", "Stations"));
  }

  /** One that is configured, with everything that belongs to it. */
  private record Rtu(
      AcquireSettings settings,
      ControllingStation station,
      AcquiredFrames taker,
      Words words,
      RateMeter rate) {
    AcquireStatus.Rtu status(long nanos) {
      String state =
          station
              .snapshot()
              .map(link -> "connected, " + link.state())
              .orElse("not connected, tried again and again");
      return new AcquireStatus.Rtu(
          settings.name(),
          settings.station().target().toString(),
          station.started(),
          state,
          taker.taken(),
          rate.rate(nanos, taker.taken()),
          station.underWay(),
          words.lastClose);
    }
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(
            () -> stations.forEach(rtu -> rtu.station().close("the gateway ends")), running.loop())
        .join();
    dialers.forEach(Iec104Dialer::close);
  }

  private static final class Words implements ControllingListener {
    private final String name;
    private final IntConsumer stops;
    private String lastClose = "";

    Words(String name, IntConsumer stops) {
      this.name = name;
      this.stops = stops;
    }

    @Override
    public void stoppedByStation(int times) {
      stops.accept(times);
    }

    @Override
    public void received(String peer, int number, Octets asdu, Receipt receipt) {
      // custody has it
    }

    @Override
    public void ended(CloseReason reason, Duration pause) {
      lastClose = reason.words();
      LOG.warn("RTU {}: {}; next attempt in {} ms", name, reason, pause.toMillis());
    }

    @Override
    public void unexpected(String words) {
      LINES.line(name + words).ifPresent(more -> LOG.info("RTU {} sent {}{}", name, words, more));
    }

    @Override
    public void asked(StationRequest request, Answer answer) {
      LOG.info("RTU {}: {}: {}", name, RequestWords.of(request), answer);
    }
  }
}
