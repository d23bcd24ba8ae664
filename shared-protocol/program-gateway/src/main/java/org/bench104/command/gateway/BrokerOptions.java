package org.bench104.command.gateway;

import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.command.HostPortConverter;
import org.bench104.config.gateway.ServicesSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The embedded MQTT broker on the command line. */
final class BrokerOptions {
  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description =
          "MQTT broker with the values and commands of meters, for example 127.0.0.1:1883;"
              + " users are configured in [broker]",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  @Option(
      names = "--broker-websocket",
      paramLabel = "HOST:PORT",
      description = "the broker over WebSocket; default: the host of --broker, port 9001",
      converter = HostPortConverter.class)
  private @Nullable HostPort webSocket;

  ServicesSettings applyTo(ServicesSettings settings) {
    HostPort address =
        listen == null && webSocket != null
            ? settings.mqtt().broker().map(broker -> broker.listen()).orElse(null)
            : listen;
    return address == null
        ? settings
        : settings.withMqtt(settings.mqtt().withListen(address, Optional.ofNullable(webSocket)));
  }
}
