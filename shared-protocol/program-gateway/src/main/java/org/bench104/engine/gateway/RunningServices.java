package org.bench104.engine.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.net.ListenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one gateway: started in the order of their list, closed in reverse. */
final class RunningServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);

  private final List<ConfiguredService> configured;
  private final List<GatewayService> running = new CopyOnWriteArrayList<>();
  private final Set<Alarms.Kind> raised = new HashSet<>();

  /** Those of {@code catalogue} that the configuration asks for; starts nothing. */
  RunningServices(
      List<ConfiguredService.Factory> catalogue,
      GatewaySettings settings,
      ConfiguredService.Home home) {
    configured =
        catalogue.stream().flatMap(factory -> factory.configured(settings, home).stream()).toList();
  }

  /** Destinations that they bring. */
  List<FurtherOutlet> destinations() {
    return configured.stream().flatMap(service -> service.destinations().stream()).toList();
  }

  /**
   * Starts all; on a failure close what was started with {@link #close}.
   *
   * @throws ListenException when an address of one of them cannot be listened on
   */
  void start(GatewayHost host) throws ListenException {
    for (ConfiguredService service : configured) {
      running.add(service.start(host));
    }
  }

  /** Those that run by now. For any thread. */
  List<GatewayService> running() {
    return Collections.unmodifiableList(running);
  }

  /** Raises and clears what the services say is wrong; on the gateway's thread. */
  void look(Alarms alarms) {
    Set<Alarms.Kind> standing = new HashSet<>();
    for (GatewayService service : running) {
      Map<Alarms.Kind, String> wrong = service.alarms();
      wrong.forEach(alarms::raise);
      standing.addAll(wrong.keySet());
    }
    raised.removeAll(standing);
    raised.forEach(alarms::clear);
    raised.clear();
    raised.addAll(standing);
  }

  @Override
  public void close() {
    List<GatewayService> backwards = new ArrayList<>(running);
    Collections.reverse(backwards);
    running.clear();
    for (GatewayService service : backwards) {
      try {
        service.close();
      } catch (RuntimeException e) {
        LOG.error("fault while closing {}", service.name(), e);
      }
    }
  }
}
