package org.bench104.headless;

import java.nio.file.Path;
import java.time.InstantSource;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditLog;
import org.bench104.meter.audit.AuditedRelay;

/** The way to switch relays, with its log. */
final class RelayAuditService implements GatewayServices.Service {
  private final AuditLog log;
  private final AuditedRelay relay;

  private RelayAuditService(AuditLog log, AuditedRelay relay) {
    this.log = log;
    this.relay = relay;
  }

  static RelayAuditService start(Path file, Meters meters) {
    AuditLog log = new AuditLog(file);
    return new RelayAuditService(log, new AuditedRelay(meters, log, InstantSource.system()));
  }

  AuditedRelay relay() {
    return relay;
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
