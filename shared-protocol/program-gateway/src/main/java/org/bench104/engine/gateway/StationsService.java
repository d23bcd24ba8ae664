package org.bench104.engine.gateway;

import java.util.List;
import java.util.Optional;
import org.bench104.config.gateway.StationsSettings;
import org.bench104.iec104.station.StationsStatus;
import org.bench104.net.ListenException;
import org.bench104.status.http.RouteGroup;

/** The standard roles of a gateway: control centres that it serves, RTUs that it acquires from. */
final class StationsService implements GatewayServices.Service {
  private final Optional<ServeService> serve;
  private final Optional<AcquireService> acquire;

  private StationsService(Optional<ServeService> serve, Optional<AcquireService> acquire) {
    this.serve = serve;
    this.acquire = acquire;
  }

  static StationsService start(StationsSettings settings, RunningGateway gateway)
      throws ListenException {
    Optional<ServeService> serve =
        settings.serve().isPresent()
            ? Optional.of(ServeService.start(settings.serve().get(), gateway))
            : Optional.empty();
    Optional<AcquireService> acquire =
        settings.acquire().isEmpty()
            ? Optional.empty()
            : Optional.of(AcquireService.start(settings.acquire(), gateway));
    StationsService service = new StationsService(serve, acquire);
    gateway.showStations(service::status);
    return service;
  }

  private Optional<StationsStatus> status() {
    return Optional.of(
        new StationsStatus(
            serve.map(ServeService::status),
            acquire.map(AcquireService::status).orElse(List.of())));
  }

  /** No routes of its own: the status has everything; a page of the dashboard shows it. */
  @Override
  public List<RouteGroup> routes() {
    return List.of(api -> api.page("stations", "Stations"));
  }

  @Override
  public void close() {
    acquire.ifPresent(AcquireService::close);
    serve.ifPresent(ServeService::close);
  }
}
