package org.bench104.engine.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ServicesSettings;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.net.ListenException;
import org.bench104.status.http.RouteGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs beside the frame path in a gateway's process because it is configured, such as a
 * register server or a status API. Started in the order of {@link #start}, closed in reverse.
 */
final class GatewayServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServices.class);

  /** One of them; closing it frees its ports and threads. */
  interface Service extends AutoCloseable {
    @Override
    void close();

    /** What it adds to the status API, if there is one. */
    default List<RouteGroup> routes() {
      return List.of();
    }
  }

  private final Deque<Service> running = new ArrayDeque<>();
  private Optional<StatusApiService> statusApi = Optional.empty();
  private Optional<Meters> meters = Optional.empty();
  private Optional<AuditedRelay> relay = Optional.empty();

  /** The meters that dial in, if they can. */
  Optional<Meters> meters() {
    return meters;
  }

  /** The way to switch their relays, if there are meters. */
  Optional<AuditedRelay> relay() {
    return relay;
  }

  /** Where the status API listens, if it does. */
  Optional<HostPort> statusApi() {
    return statusApi.flatMap(StatusApiService::listening);
  }

  /**
   * Starts everything that is configured; on a failure close what was started with {@link #close}.
   *
   * @throws ListenException when an address of one of them cannot be listened on
   */
  void start(GatewaySettings settings, RunningGateway gateway) throws ListenException {
    ServicesSettings services = settings.services();
    // one line a service: settings.xxx() is present -> running.push(Xxx.start(...))
    if (services.modbus().active()) {
      running.push(ModbusService.start(services.modbus(), gateway));
    }
    if (settings.scada().commandAudit().isPresent()) {
      running.push(CommandAuditService.start(settings.scada().commandAudit().get(), gateway));
    }
    if (services.meters().listen().isPresent()) {
      MetersService service =
          MetersService.start(services.meters().listen().get(), services.meters(), gateway);
      running.push(service);
      meters = Optional.of(service.meters());
      RelayAuditService audit =
          RelayAuditService.start(services.mqtt().auditLog(), service.meters());
      running.push(audit);
      relay = Optional.of(audit.relay());
    }
    if (services.mqtt().external().isPresent()) {
      running.push(ExternalBrokerService.start(settings, gateway, meters, relay));
    } else if (services.mqtt().broker().isPresent()) {
      running.push(BrokerService.start(settings, gateway, meters, relay));
    }
    if (services.stations().active()) {
      running.push(StationsService.start(services.stations(), gateway));
    }
    if (services.http().isPresent()) {
      // last, because it also shows the others
      List<RouteGroup> groups =
          running.stream().flatMap(service -> service.routes().stream()).toList();
      StatusApiService service = StatusApiService.start(services.http().get(), gateway, groups);
      running.push(service);
      statusApi = Optional.of(service);
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      Service service = running.pop();
      try {
        service.close();
      } catch (RuntimeException e) {
        LOG.error("fault while closing {}", service, e);
      }
    }
  }
}
