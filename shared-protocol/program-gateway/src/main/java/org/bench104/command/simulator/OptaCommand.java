package org.bench104.command.simulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.command.TargetConverter;
import org.bench104.modbus.simulator.Opta;
import org.bench104.time.Ticker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench104-simulator opta}: reads PV telemetry from a register server. */
@Command(
    name = "opta",
    description = "Reads the eight registers of the PV block every second and prints them.",
    mixinStandardHelpOptions = true)
final class OptaCommand implements Callable<Integer> {
  private static final int NO_ANSWER = 1;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;

  @Mixin private final RegisterDeviceOptions options = new RegisterDeviceOptions();

  @Option(
      names = "--from",
      paramLabel = "HOST:PORT",
      description = "register server, default: ${DEFAULT-VALUE}",
      converter = TargetConverter.class)
  private HostPort target = new HostPort("127.0.0.1", 502);

  @Override
  public Integer call() throws InterruptedException {
    try (Opta device =
        new Opta(
            target,
            options.unit(),
            options.interval(INTERVAL),
            options.count(),
            line -> SimulatorCommand.print(spec, line),
            Ticker.system())) {
      device.start();
      device.await();
      return device.reads() > 0 ? CommandLine.ExitCode.OK : NO_ANSWER;
    }
  }
}
