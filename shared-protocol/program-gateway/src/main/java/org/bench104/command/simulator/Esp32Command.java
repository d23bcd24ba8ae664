package org.bench104.command.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.command.TargetConverter;
import org.bench104.modbus.simulator.Esp32;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-simulator esp32}: writes PV telemetry into a register server. */
@Command(
    name = "esp32",
    description = "Writes the eight registers of a PV module, a day's curve, every 10 s.",
    mixinStandardHelpOptions = true)
final class Esp32Command implements Callable<Integer> {
  private static final double FASTEST = 100_000;
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Mixin private final RegisterDeviceOptions options = new RegisterDeviceOptions();

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      description = "register server, default: ${DEFAULT-VALUE}",
      converter = TargetConverter.class)
  private HostPort target = new HostPort("127.0.0.1", 502);

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "how many times faster than ours the clock of the device runs, default: 1; with 360 the"
              + " day takes four minutes")
  private double speed = 1;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "time of the first sample, such as 2026-06-21T05:00:00Z, default: now")
  private @Nullable String start;

  @Option(
      names = "--clamp-negative",
      description = "write 0 instead of temperatures below zero, as old firmware does")
  private boolean clampNegative;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the clouds, default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Override
  public Integer call() throws InterruptedException {
    if (!(speed > 0 && speed <= FASTEST)) {
      throw new ParameterException(spec.commandLine(), "--speed: allowed are numbers to 100000");
    }
    Duration interval = options.interval(INTERVAL);
    long step = Math.max(1, Math.round(interval.toMillis() * speed / 1000));
    try (Esp32 device =
        new Esp32(
            new Esp32.Settings(
                target,
                options.unit(),
                interval,
                start(),
                Duration.ofSeconds(step),
                options.count(),
                clampNegative,
                Duration.ofSeconds(1),
                seed),
            line -> SimulatorCommand.print(spec, line))) {
      device.start();
      device.await();
    }
    return CommandLine.ExitCode.OK;
  }

  private Instant start() {
    try {
      return start == null
          ? Instant.now().truncatedTo(ChronoUnit.SECONDS)
          : Instant.parse(start).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--start: '" + start + "' is not a time; write it like 2026-06-21T05:00:00Z",
          e);
    }
  }
}
