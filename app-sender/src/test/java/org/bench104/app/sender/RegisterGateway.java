package org.bench104.app.sender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.testing.FreePort;

/** A gateway that serves Modbus registers on this machine. */
final class RegisterGateway implements AutoCloseable {
  private final int port;
  private final RunningGateway gateway;

  /**
   * @param folder for its spool
   */
  RegisterGateway(Path folder) throws IOException {
    port = FreePort.find();
    GatewaySettings defaults =
        ((Configured.Usable<GatewaySettings>) GatewayConfig.defaults(Map.of())).settings();
    gateway =
        RunningGateway.start(
            defaults
                .withIntake(defaults.intake().withListen(new HostPort("127.0.0.1", 0)))
                .withSpool(defaults.spool().withFolder(folder.resolve("spool")))
                .withServices(
                    services ->
                        services.withModbus(
                            services.modbus().withListen(new HostPort("127.0.0.1", port)))));
  }

  /** Where devices connect. */
  String registers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
