package org.bench104.command.gateway;

import org.bench104.address.HostPort;
import org.bench104.command.HostPortConverter;
import org.bench104.config.gateway.ServicesSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a gateway that are about energy meters. */
final class MetersOptions {
  @Option(
      names = "--meters",
      paramLabel = "HOST:PORT",
      description = "let energy meters dial in there, for example 0.0.0.0:8899",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  ServicesSettings applyTo(ServicesSettings settings) {
    return listen == null ? settings : settings.withMeters(settings.meters().withListen(listen));
  }
}
