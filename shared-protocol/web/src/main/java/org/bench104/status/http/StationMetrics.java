package org.bench104.status.http;

import java.util.function.ToDoubleFunction;
import org.bench104.iec104.station.StationsStatus;
import org.bench104.status.GatewayStatus;

/** What Prometheus reads about control centres that are served and RTUs. */
final class StationMetrics {
  private StationMetrics() {}

  /** Registers those that are not there yet. */
  static void add(Metrics metrics, StationsStatus stations) {
    if (stations.serve().isPresent()) {
      metrics.gauge(
          "serve.masters",
          "control centres that are connected",
          "",
          "",
          served(serve -> serve.masters().size()));
      metrics.gauge(
          "serve.started",
          "1 while a control centre takes events",
          "",
          "",
          served(serve -> serve.started() ? 1 : 0));
      metrics.gauge(
          "serve.queued",
          "events for control centres in memory",
          "",
          "",
          served(StationsStatus.Served::queued));
    }
    for (StationsStatus.Acquired rtu : stations.acquire()) {
      metrics.gauge(
          "rtu.started",
          "1 while the RTU may send",
          "rtu",
          rtu.name(),
          acquired(rtu.name(), one -> one.started() ? 1 : 0));
      metrics.count(
          "rtu.frames.in",
          "frames taken from the RTU",
          "rtu",
          rtu.name(),
          acquired(rtu.name(), StationsStatus.Acquired::framesIn));
    }
  }

  private static ToDoubleFunction<GatewayStatus> served(
      ToDoubleFunction<StationsStatus.Served> value) {
    return status ->
        status.stations().stream()
            .flatMap(stations -> stations.serve().stream())
            .mapToDouble(value)
            .findFirst()
            .orElse(Double.NaN);
  }

  private static ToDoubleFunction<GatewayStatus> acquired(
      String name, ToDoubleFunction<StationsStatus.Acquired> value) {
    return status ->
        status.stations().stream()
            .flatMap(stations -> stations.acquire().stream())
            .filter(rtu -> rtu.name().equals(name))
            .mapToDouble(value)
            .findFirst()
            .orElse(Double.NaN);
  }
}
