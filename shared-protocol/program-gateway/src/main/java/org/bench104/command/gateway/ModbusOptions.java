package org.bench104.command.gateway;

import org.bench104.address.HostPort;
import org.bench104.command.HostPortConverter;
import org.bench104.config.gateway.ServicesSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a gateway that are about Modbus. */
final class ModbusOptions {
  @Option(
      names = "--modbus",
      paramLabel = "HOST:PORT",
      description = "serve Modbus registers there, for example 0.0.0.0:502",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  ServicesSettings applyTo(ServicesSettings settings) {
    return listen == null ? settings : settings.withModbus(settings.modbus().withListen(listen));
  }
}
