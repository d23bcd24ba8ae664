package org.bench104.app.gateway.engine;

import java.util.List;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;

/**
 * What one look at a gateway brings.
 *
 * @param events those since the look before, oldest first
 * @param history the last hour, oldest first
 */
public record Look(GatewayStatus status, List<Event> events, List<HistoryPoint> history) {
  public Look {
    events = List.copyOf(events);
    history = List.copyOf(history);
  }
}
