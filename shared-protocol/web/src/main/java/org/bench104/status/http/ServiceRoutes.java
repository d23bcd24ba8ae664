package org.bench104.status.http;

import java.util.List;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.status.StatusPart;

/** For supervisors, Prometheus and those who write clients. */
final class ServiceRoutes implements RouteGroup {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final StatusCache statuses;
  private final Metrics metrics;
  private final Gate gate;
  private final List<StatusPart<?>> parts;

  ServiceRoutes(StatusCache statuses, Metrics metrics, Gate gate, List<StatusPart<?>> parts) {
    this.statuses = statuses;
    this.metrics = metrics;
    this.gate = gate;
    this.parts = parts;
  }

  @Override
  public void addTo(Api api) {
    api.raw(
        "/health",
        Optional.empty(),
        "200 while frames are taken into custody, else 503; reasons for those with a token.",
        Api.Answer.JSON,
        request ->
            (Raw)
                context -> {
                  Health health = Health.of(statuses);
                  ApiServer.json(
                      context,
                      health.isGood() ? 200 : 503,
                      gate.isViewer(context) ? health : health.brief());
                });
    api.raw(
        "/metrics",
        Optional.of(Role.VIEWER),
        "Counts, states and delays in the text format of Prometheus.",
        PROMETHEUS,
        request -> Raw.text(200, PROMETHEUS, metrics.text(statuses.get())));
    api.raw(
        "/api/openapi.json",
        Optional.empty(),
        "This description.",
        Api.Answer.JSON,
        request -> (Raw) context -> ApiServer.json(context, 200, OpenApi.of(api, parts)));
    api.list(
        "/api/pages",
        Role.VIEWER,
        "Pages of the dashboard beyond the overview, each with a module /pages/ID.js.",
        Api.Page.class,
        request -> List.copyOf(api.pages()));
  }
}
