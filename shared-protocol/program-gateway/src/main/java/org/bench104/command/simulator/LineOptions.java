package org.bench104.command.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.bench104.address.HostPort;
import org.bench104.command.DurationConverter;
import org.bench104.command.TargetConverter;
import org.bench104.meter.net.Disturbance;
import org.bench104.meter.net.MeterDialler;
import org.bench104.meter.simulator.SimulatedMeter;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What simulated meters have in common: where they dial, how many, how their lines misbehave. */
final class LineOptions {
  private static final int MOST_METERS = 20_000;
  private static final long DIALS_A_SECOND = 200;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      description = "gateway to dial, default: 127.0.0.1:8899",
      converter = TargetConverter.class)
  private HostPort target = new HostPort("127.0.0.1", 8899);

  @Option(
      names = {"--address", "-a"},
      paramLabel = "DIGITS",
      description = "twelve digits; further meters of a fleet count up from it")
  private @Nullable String address;

  @Option(
      names = "--meters",
      paramLabel = "N",
      description = "how many meters dial, default: ${DEFAULT-VALUE}")
  private int meters = 1;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "what the meter says unasked it says this often, default: never",
      converter = DurationConverter.class)
  private @Nullable Duration interval;

  @Option(names = "--fragment", description = "send one octet at a time")
  private boolean fragment;

  @Option(names = "--glue", description = "send two frames in one segment")
  private boolean glue;

  @Option(names = "--garbage", description = "send octets that mean nothing before each frame")
  private boolean garbage;

  @Option(names = "--deaf", description = "answer nothing")
  private boolean deaf;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      description = "before each answer, default: 10ms",
      converter = DurationConverter.class)
  private Duration delay = Duration.ofMillis(10);

  @Option(
      names = "--redial",
      paramLabel = "TIME",
      description = "dial again this often with the old connection left half-open, default: never",
      converter = DurationConverter.class)
  private @Nullable Duration redial;

  @Option(names = "--quiet", description = "do not print frames")
  private boolean quiet;

  /**
   * Plays until the process is stopped.
   *
   * @param usualAddress when none is given
   * @param usualInterval when none is given; zero: never
   * @param make makes the meter of a position, see {@link #address}
   */
  void play(
      CommandSpec spec,
      String usualAddress,
      Duration usualInterval,
      IntFunction<SimulatedMeter> make)
      throws InterruptedException {
    String first = address == null ? usualAddress : address;
    if (!first.matches("\\d{12}")) {
      throw new ParameterException(spec.commandLine(), "--address: must be twelve digits");
    }
    if (meters < 1 || meters > MOST_METERS) {
      throw new ParameterException(spec.commandLine(), "--meters: allowed are 1.." + MOST_METERS);
    }
    address = first;
    Consumer<String> log = quiet ? line -> {} : line -> SimulatorCommand.print(spec, line);
    Disturbance disturbance = new Disturbance(fragment, glue, garbage, delay, deaf, redial != null);
    try (NettyLoop loop = new NettyLoop("simulator")) {
      List<MeterDialler> diallers = new ArrayList<>();
      for (int i = 0; i < meters; i++) {
        MeterDialler dialler =
            new MeterDialler(
                loop,
                target,
                make.apply(i),
                disturbance,
                interval == null ? usualInterval : interval,
                log);
        diallers.add(dialler);
        loop.schedule(i * 1_000_000_000L / DIALS_A_SECOND, dialler::start);
      }
      again(loop, diallers);
      new CountDownLatch(1).await();
    }
  }

  private void again(NettyLoop loop, List<MeterDialler> diallers) {
    if (redial != null) {
      loop.schedule(
          redial.toNanos(),
          () -> {
            diallers.forEach(MeterDialler::redial);
            again(loop, diallers);
          });
    }
  }

  /** Address of the meter at a position, from 0. */
  String address(int position) {
    return String.format(
        "%012d", (Long.parseLong(String.valueOf(address)) + position) % 1_000_000_000_000L);
  }
}
