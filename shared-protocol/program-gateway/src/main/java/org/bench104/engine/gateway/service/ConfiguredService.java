package org.bench104.engine.gateway.service;

import java.util.List;
import java.util.Optional;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.time.Timers;

/** A service that the configuration asks for and that does not run yet. */
@FunctionalInterface
public interface ConfiguredService {
  /**
   * What destinations need before the gateway runs: its event loop, which owns everything about
   * custody.
   *
   * @param timers of this loop, of which none gets lost
   */
  record Home(NettyLoop loop, Timers timers) {}

  /** Looks whether the configuration asks for a service; neither sockets nor files. */
  @FunctionalInterface
  interface Factory {
    Optional<ConfiguredService> configured(GatewaySettings settings, Home home);
  }

  /**
   * Starts it. What it lends of those before it in the list is there.
   *
   * @throws ListenException when an address cannot be listened on; nothing of it runs then
   */
  GatewayService start(GatewayHost host) throws ListenException;

  /** Destinations of frames that it brings; the gateway opens and closes them. */
  default List<FurtherOutlet> destinations() {
    return List.of();
  }
}
