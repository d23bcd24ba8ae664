package org.bench104.engine.gateway.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.status.ConsoleTabs;
import org.bench104.status.StatusPart;

/** Lists the tabs of all services that run, so that a console needs no list of its own. */
public record ConsoleService(GatewayHost gateway) implements GatewayService {
  /** Always: a console may come at any time. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    return Optional.of(ConsoleService::new);
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(
        new StatusPart<>(ConsoleTabs.PART, ConsoleTabs.class, () -> Optional.of(tabs())));
  }

  private ConsoleTabs tabs() {
    List<GatewayService> services = gateway.services();
    return new ConsoleTabs(services.stream().flatMap(ConsoleService::tab).toList());
  }

  private static Stream<ConsoleTabs.Tab> tab(GatewayService service) {
    return service
        .part()
        .flatMap(
            part -> service.consoleTab().map(heading -> new ConsoleTabs.Tab(part.name(), heading)))
        .stream();
  }

  @Override
  public void close() {}
}
