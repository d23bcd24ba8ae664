package org.bench104.engine.gateway.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.gateway.Alarms;
import org.bench104.status.StatusPart;
import org.bench104.status.http.RouteGroup;

/**
 * What a gateway does beside the frame path because it is configured, such as a register server or
 * a status API: one that runs. It begins with {@link ConfiguredService#start}; closing it frees its
 * ports and threads. Whatever shows a gateway asks its services through this and knows none of
 * them.
 */
public interface GatewayService extends AutoCloseable {
  /** What it is called in messages. */
  String name();

  /** Its part of the status, under its own name. */
  default Optional<StatusPart<?>> part() {
    return Optional.empty();
  }

  /**
   * What is wrong with it now, in one sentence for each kind; asked for each second on the
   * gateway's thread, must not wait.
   */
  default Map<Alarms.Kind, String> alarms() {
    return Map.of();
  }

  /** What it adds to the status API: routes, and a page of the dashboard. */
  default List<RouteGroup> routes() {
    return List.of();
  }

  /** Heading of its tab in the console, if it has one. */
  default Optional<String> consoleTab() {
    return Optional.empty();
  }

  /** What it lends to other services and to the program, e.g. the meters. */
  default <T> Optional<T> lent(Class<T> type) {
    return Optional.empty();
  }

  @Override
  void close();
}
