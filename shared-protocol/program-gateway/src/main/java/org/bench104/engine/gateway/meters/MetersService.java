package org.bench104.engine.gateway.meters;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.MetersSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.mapping.SourceValue;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MeterValue;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.net.MetersServer;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.point.Quality;
import org.bench104.status.StatusPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Energy meters beside the frame path, on an event loop of their own, so that no number of meters
 * delays an acknowledgement. Their numbers become points on the gateway's thread; when a meter goes
 * offline its points are marked as not topical.
 */
public final class MetersService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(MetersService.class);
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private static final Quality NOT_TOPICAL = Quality.parse("NT");

  /** More than any meter has; who reads registers by name cannot make the gateway grow. */
  private static final int MOST_REGISTERS = 256;

  private final NettyLoop loop = new NettyLoop("meters");
  private final GatewayHost gateway;
  private final MetersServer server;
  private final Duration claimAlarm;

  /** Claims so far; on the loop of the meters only. */
  private long claims;

  private MetersService(HostPort listen, MetersSettings settings, GatewayHost gateway)
      throws ListenException {
    this.gateway = gateway;
    this.claimAlarm = settings.claimAlarm();
    try {
      this.server =
          MetersServer.listen(
              loop,
              listen,
              new Admission(settings.maxConnections(), new AllowList(settings.allow())),
              limits(settings.perAddress()),
              settings.engine(),
              InstantSource.system());
    } catch (ListenException e) {
      loop.close();
      throw e;
    }
    server.meters().addListener(new ToPoints());
    LOG.info("meters dial {}:{}", listen.host(), server.localPort());
  }

  /** The service, if meters may dial in. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings all, ConfiguredService.Home home) {
    MetersSettings settings = all.services().meters();
    return settings.listen().map(listen -> host -> new MetersService(listen, settings, host));
  }

  static ConnectionLimits limits(MetersSettings.PerAddress settings) {
    return new ConnectionLimits(
        settings.connections(),
        settings.attempts(),
        settings.window(),
        settings.block(),
        settings.unlimited());
  }

  private Meters meters() {
    return server.meters();
  }

  /** Where meters dial; for tests with port 0. */
  int port() {
    return server.localPort();
  }

  /** Somebody says that it is a meter that it is not. */
  private void claimed(String words) {
    AUDIT.warn("meters: claim of {} refused", words);
    long number = ++claims;
    gateway.act(
        running ->
            running
                .alarms()
                .raise(Alarms.Kind.METER_CLAIMED, "another connection says it is meter " + words));
    loop.schedule(
        claimAlarm.toNanos(),
        () -> {
          if (claims == number) {
            gateway.act(running -> running.alarms().clear(Alarms.Kind.METER_CLAIMED));
          }
        });
  }

  private final class ToPoints implements MeterListener {
    /** The last readings of each meter by register; snapshots may lack those of the last second. */
    private final Map<String, Map<String, MeterReading>> last = new HashMap<>();

    @Override
    public void telemetry(MeterReading reading) {
      Map<String, MeterReading> ofMeter =
          last.computeIfAbsent(reading.meterId(), id -> new LinkedHashMap<>());
      if (ofMeter.size() < MOST_REGISTERS || ofMeter.containsKey(reading.register())) {
        ofMeter.put(reading.register(), reading);
      }
      point(reading, Quality.GOOD, reading.at());
    }

    @Override
    public void status(MeterStatus status) {
      if (!status.online()) {
        last.getOrDefault(status.meterId(), Map.of())
            .values()
            .forEach(reading -> point(reading, NOT_TOPICAL, status.at()));
      }
    }

    @Override
    public void event(MeterEvent event) {
      if (event.event().equals("meter_claim_refused")) {
        claimed(event.meterId() + " from " + event.data().get("remoteAddress"));
      }
    }

    private void point(MeterReading reading, Quality quality, Instant time) {
      String source = "meter:" + reading.meterId() + ":" + reading.register();
      if (reading.value() instanceof MeterValue.Numeric numeric) {
        feed(new SourceValue(source, numeric.number().doubleValue(), quality, time));
      } else if (reading.value() instanceof MeterValue.Absent) {
        feed(new SourceValue(source, Double.NaN, quality, time));
      }
    }

    private void feed(SourceValue value) {
      gateway.points().received("meter", List.of(value));
    }
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }

  @Override
  public String name() {
    return "meters";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(
        new StatusPart<>(
            "meters", MetersStatus.class, () -> Optional.of(server.meters().status())));
  }

  @Override
  public Optional<String> consoleTab() {
    return Optional.of("Meters");
  }

  @Override
  public <T> Optional<T> lent(Class<T> type) {
    return type == Meters.class ? Optional.of(type.cast(server.meters())) : Optional.empty();
  }
}
