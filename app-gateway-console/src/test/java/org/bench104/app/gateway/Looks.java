package org.bench104.app.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.status.GatewayStatus;

/** Looks at gateways that models show; in each the routes differ, nothing else. */
public final class Looks {
  /** When all of them were taken, a minute after the start of the gateway. */
  public static final Instant NOW = Instant.parse("2026-12-01T12:01:00Z");

  private Looks() {}

  /** A route that carries 12.5 frames a second. */
  public static GatewayStatus.Route route(String name, Phase phase, boolean held, boolean forced) {
    return new GatewayStatus.Route(
        name,
        "10.0.0.1:2404",
        phase,
        phase.name(),
        NOW,
        phase == Phase.WAITING ? "refused" : "",
        held,
        forced,
        0,
        12.5,
        7,
        Optional.empty());
  }

  /** A gateway without senders, which forwards over these routes. */
  public static GatewayStatus of(GatewayStatus.Route... routes) {
    return of(false, false, false, routes);
  }

  public static GatewayStatus of(
      boolean paused, boolean spooling, boolean refusing, GatewayStatus.Route... routes) {
    return new GatewayStatus(
        "gw",
        "1",
        NOW.minusSeconds(60),
        NOW,
        paused,
        new GatewayStatus.Intake("0.0.0.0:12345", List.of(), 2, 3),
        List.of(new GatewayStatus.Hop("scada", true, true, "up", List.of(routes), 7, 12.5, 0)),
        new CustodySnapshot(spooling, refusing, 1204, 0, 0, 0, 0, 0, 0, 0),
        new GatewayStatus.Spool(
            0, 0, 1000, Optional.empty(), Optional.<Duration>empty(), 0, Map.of()),
        List.of(),
        Map.of(),
        new GatewayStatus.Totals(9, 7, 0, 0, 0),
        Map.of());
  }
}
