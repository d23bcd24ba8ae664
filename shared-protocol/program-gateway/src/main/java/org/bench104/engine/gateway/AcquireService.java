package org.bench104.engine.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.AcquireSettings;
import org.bench104.gateway.Alarms;
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
import org.bench104.iec104.station.StationsStatus;
import org.bench104.net.LineLimit;
import org.bench104.status.RateMeter;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as controlling station of RTUs: what they send goes into custody like the frames of
 * senders that connect, and is acknowledged to them when it is safe.
 */
final class AcquireService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcquireService.class);
  private static final LineLimit LINES = new LineLimit(Ticker.system());

  /** So many in ten minutes are an alarm. */
  private static final int TOO_MANY_STOPS = 3;

  private final RunningGateway running;
  private final List<Iec104Dialer> dialers = new ArrayList<>();
  private final List<Rtu> stations = new ArrayList<>();
  private final Map<String, Integer> stopping = new TreeMap<>();

  private AcquireService(RunningGateway running) {
    this.running = running;
  }

  static AcquireService start(List<AcquireSettings> rtus, RunningGateway running) {
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
    Words words = new Words(rtu.name(), times -> stopped(gateway.alarms(), rtu.name(), times));
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
  private void stopped(Alarms alarms, String name, int times) {
    if (times >= TOO_MANY_STOPS) {
      stopping.put(name, times);
    } else {
      stopping.remove(name);
    }
    if (stopping.isEmpty()) {
      alarms.clear(Alarms.Kind.RTU_STOPS);
    } else {
      alarms.raise(
          Alarms.Kind.RTU_STOPS,
          String.join(", ", stopping.keySet())
              + " stopped data transfer (STOPDT) again and again, which is for the gateway to do;"
              + " each time a new connection was made: look for a second controlling station there,"
              + " or a switch-over that does not end");
    }
  }

  /** A look, on the gateway's thread. */
  List<StationsStatus.Acquired> status() {
    return stations.stream().map(rtu -> rtu.status(running.loop().nanos())).toList();
  }

  /** One that is configured, with everything that belongs to it. */
  private record Rtu(
      AcquireSettings settings,
      ControllingStation station,
      AcquiredFrames taker,
      Words words,
      RateMeter rate) {
    StationsStatus.Acquired status(long nanos) {
      String state =
          station
              .snapshot()
              .map(link -> "connected, " + link.state())
              .orElse("not connected, tried again and again");
      return new StationsStatus.Acquired(
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
