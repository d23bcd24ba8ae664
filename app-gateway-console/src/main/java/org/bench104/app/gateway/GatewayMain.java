package org.bench104.app.gateway;

import org.bench104.command.gateway.GatewayCommand;
import org.bench104.ui.Launch;

/** Starts the Gateway: takes custody of frames and forwards them. */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] arguments) {
    Launch.start(
        "bench104-gateway",
        arguments,
        GatewayCommand::main,
        words -> GatewayApplication.main(words));
  }
}
