package org.bench104.engine.gateway.audit;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditLog;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.status.http.MeterRoutes;
import org.bench104.status.http.RouteGroup;

/** The way to switch relays, with its log; shows the meters over the status API. */
public final class RelayAuditService implements GatewayService {
  private final AuditLog log;
  private final Meters meters;
  private final AuditedRelay relay;

  private RelayAuditService(AuditLog log, Meters meters, AuditedRelay relay) {
    this.log = log;
    this.meters = meters;
    this.relay = relay;
  }

  /** The service, if there are meters. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    Path file = settings.services().mqtt().auditLog();
    return settings
        .services()
        .meters()
        .listen()
        .map(any -> host -> start(file, host.lent(Meters.class).orElseThrow()));
  }

  private static RelayAuditService start(Path file, Meters meters) {
    AuditLog log = new AuditLog(file);
    return new RelayAuditService(
        log, meters, new AuditedRelay(meters, log, InstantSource.system()));
  }

  @Override
  public <T> Optional<T> lent(Class<T> type) {
    return type == AuditedRelay.class ? Optional.of(type.cast(relay)) : Optional.empty();
  }

  @Override
  public List<RouteGroup> routes() {
    return List.of(new MeterRoutes(meters, relay));
  }

  @Override
  public void close() {
    log.close();
  }

  @Override
  public String name() {
    return "relay audit log";
  }
}
