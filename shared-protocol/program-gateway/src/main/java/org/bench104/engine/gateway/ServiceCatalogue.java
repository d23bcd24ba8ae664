package org.bench104.engine.gateway;

import java.util.List;
import org.bench104.engine.gateway.acquire.AcquireService;
import org.bench104.engine.gateway.audit.CommandAuditService;
import org.bench104.engine.gateway.audit.RelayAuditService;
import org.bench104.engine.gateway.broker.BrokerService;
import org.bench104.engine.gateway.broker.ExternalBrokerService;
import org.bench104.engine.gateway.cloud.CloudService;
import org.bench104.engine.gateway.console.ConsoleService;
import org.bench104.engine.gateway.http.StatusApiService;
import org.bench104.engine.gateway.meters.MetersService;
import org.bench104.engine.gateway.modbus.ModbusService;
import org.bench104.engine.gateway.serve.ServeService;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.update.UpdateService;

/** Every service that there is: the only place that names them. */
final class ServiceCatalogue {
  /** In the order of their start; they are closed in reverse. */
  static final List<ConfiguredService.Factory> ALL =
      List.of(
          ConsoleService::configured,
          UpdateService::configured,
          CloudService::configured,
          ModbusService::configured,
          CommandAuditService::configured,
          MetersService::configured,
          RelayAuditService::configured, // of the meters
          ExternalBrokerService::configured, // publishes the meters
          BrokerService::configured, // likewise
          ServeService::configured,
          AcquireService::configured,
          StatusApiService::configured); // last, because it also shows the others

  private ServiceCatalogue() {}
}
