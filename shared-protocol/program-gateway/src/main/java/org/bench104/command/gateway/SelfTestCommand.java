package org.bench104.command.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.SelfTest;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.engine.receiver.RunningReceiver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code bench104-gateway self-test}: Sender, gateway and Receiver in one process on the loopback
 * address, first with a path, then without one, then with one again. Shows whether this machine can
 * run the gateway, and touches neither its configuration nor its spool.
 */
@Command(
    name = "self-test",
    description =
        "Sends frames through a gateway of its own on this machine, and says if all came.",
    mixinStandardHelpOptions = true)
final class SelfTestCommand implements Callable<Integer> {
  private static final int FRAMES = 2 * SelfTest.FRAMES;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return SelfTest.report(
        spec.commandLine().getOut(),
        FRAMES + " frames sent, stored, forwarded and recorded",
        SelfTestCommand::failure);
  }

  private static String failure(Path folder) throws IOException, InterruptedException {
    Path csv = folder.resolve("received.csv");
    RunningReceiver receiver = SelfTest.receiver(0, csv);
    HostPort target = HostPort.parse(receiver.listening());
    try (RunningGateway gateway = RunningGateway.start(gateway(folder, target))) {
      HostPort intake = new HostPort(SelfTest.LOCAL, gateway.port());
      try {
        if (!SelfTest.sent(intake)) {
          return "frames were not acknowledged while the Receiver was there";
        }
      } finally {
        receiver.close();
      }
      if (!SelfTest.sent(intake)) {
        return "frames were not acknowledged while the Receiver was away: cannot store";
      }
      receiver = SelfTest.receiver(target.port(), csv);
      try {
        return SelfTest.received(csv, FRAMES);
      } finally {
        receiver.close();
      }
    }
  }

  private static GatewaySettings gateway(Path folder, HostPort target) {
    GatewaySettings defaults = SelfTest.usable(GatewayConfig.defaults(Map.of()));
    return defaults
        .withIntake(defaults.intake().withListen(new HostPort(SelfTest.LOCAL, 0)))
        .withScada(defaults.scada().withRoutes(Optional.of(target), Optional.empty()))
        .withSpool(defaults.spool().withFolder(folder.resolve("spool")));
  }
}
