package org.bench104.command.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.command.HostPortConverter;
import org.bench104.command.TargetConverter;
import org.bench104.config.StationSettings;
import org.bench104.config.gateway.AcquireSettings;
import org.bench104.config.gateway.ServeSettings;
import org.bench104.config.gateway.ServicesSettings;
import org.bench104.config.gateway.StationsSettings;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.gateway.iec104.OwnValues;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.station.ControllingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a gateway that are about the standard roles. */
final class GatewayStationOptions {
  @Option(
      names = "--serve",
      paramLabel = "HOST:PORT",
      description = "let control centres connect there as controlling stations, e.g. 0.0.0.0:2404",
      converter = HostPortConverter.class)
  private @Nullable HostPort serve;

  @Option(
      names = "--serve-commands",
      description = "let every control centre that may connect also command")
  private boolean commands;

  @Option(
      names = "--acquire",
      paramLabel = "HOST:PORT",
      description = "connect to this RTU and take what it sends; may be repeated",
      converter = TargetConverter.class)
  private List<HostPort> acquire = new ArrayList<>();

  ServicesSettings applyTo(ServicesSettings settings) {
    StationsSettings stations = settings.stations();
    if (serve != null) {
      ServeSettings as = stations.serve().orElse(ServeSettings.on(serve)).withListen(serve);
      stations = stations.withServe(as);
    }
    if (commands && stations.serve().isPresent()) {
      stations = stations.withServe(stations.serve().get().withCommands(CommandRules.all()));
    }
    if (!acquire.isEmpty()) {
      ControllingSettings usual =
          ControllingSettings.defaults().withInterrogation(List.of(1), false);
      stations =
          stations.withAcquire(
              acquire.stream()
                  .map(
                      target ->
                          new AcquireSettings(
                              target.toString(),
                              new StationSettings(target, usual),
                              LinkSettings.defaults(),
                              OwnValues.BACKGROUND,
                              Optional.empty()))
                  .toList());
    }
    return settings.withStations(stations);
  }
}
