package org.bench104.engine.gateway;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditLog;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.status.http.MeterRoutes;
import org.bench104.status.http.RouteGroup;

/** The way to switch relays, with its log; shows the meters over the status API. */
final class RelayAuditService implements GatewayServices.Service {
  private final AuditLog log;
  private final Meters meters;
  private final AuditedRelay relay;

  private RelayAuditService(AuditLog log, Meters meters, AuditedRelay relay) {
    this.log = log;
    this.meters = meters;
    this.relay = relay;
  }

  static RelayAuditService start(Path file, Meters meters) {
    AuditLog log = new AuditLog(file);
    return new RelayAuditService(
        log, meters, new AuditedRelay(meters, log, InstantSource.system()));
  }

  AuditedRelay relay() {
    return relay;
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
  public String toString() {
    return "relay audit log";
  }
}
