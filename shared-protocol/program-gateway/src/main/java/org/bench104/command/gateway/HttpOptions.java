package org.bench104.command.gateway;

import org.bench104.address.HostPort;
import org.bench104.command.HostPortConverter;
import org.bench104.config.gateway.ServicesSettings;
import org.bench104.status.HttpSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The status API on the command line. */
final class HttpOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      description =
          "status API, metrics and dashboard, e.g. 127.0.0.1:3000; not on loopback it needs users,"
              + " see [http] in the configuration",
      converter = HostPortConverter.class)
  private @Nullable HostPort http;

  ServicesSettings applyTo(ServicesSettings settings) {
    if (http == null) {
      return settings;
    }
    try {
      HostPort listen = http;
      return settings.withHttp(
          settings
              .http()
              .map(configured -> configured.withListen(listen))
              .orElseGet(() -> HttpSettings.on(listen)));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "Invalid value for option '--http': it " + e.getMessage(), e);
    }
  }
}
