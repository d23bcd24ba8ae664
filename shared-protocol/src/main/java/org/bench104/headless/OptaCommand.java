package org.bench104.headless;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.modbus.simulator.Opta;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "HOST:PORT",
      description = "register server, default: ${DEFAULT-VALUE}",
      converter = TargetConverter.class)
  private HostPort target = new HostPort("127.0.0.1", 502);

  @Option(names = "--unit", paramLabel = "N", description = "unit id, default: ${DEFAULT-VALUE}")
  private int unit = 1;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "between two reads, default: 1s",
      converter = DurationConverter.class)
  private Duration interval = Duration.ofSeconds(1);

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "stop after so many reads, default: 0, never")
  private long count;

  @Override
  public Integer call() throws InterruptedException {
    try (Opta device =
        new Opta(target, unit, interval, count, line -> SimulatorCommand.print(spec, line))) {
      device.start();
      device.await();
      return device.reads() > 0 ? CommandLine.ExitCode.OK : NO_ANSWER;
    }
  }
}
