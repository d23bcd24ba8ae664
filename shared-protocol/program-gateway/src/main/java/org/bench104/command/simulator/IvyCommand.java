package org.bench104.command.simulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-simulator ivy}: one or many IVY EM114070 meters. */
@Command(
    name = "ivy",
    description =
        "Dials a gateway as an IVY EM114070 meter (DLMS/COSEM), registering every minute.",
    mixinStandardHelpOptions = true)
final class IvyCommand implements Callable<Integer> {
  private static final int LARGEST_BLOCK = 4096;

  @Spec private CommandSpec spec;

  @Mixin private LineOptions line = new LineOptions();

  @Option(names = "--bare", description = "send APDUs without wrapper")
  private boolean bare;

  @Option(names = "--zero-address", description = "register as 000000000000")
  private boolean zeroAddress;

  @Option(names = "--relay", description = "have a relay, which the real unit does not have")
  private boolean relay;

  @Option(
      names = "--block",
      paramLabel = "OCTETS",
      description = "answer in data blocks of this length, default: whole answers")
  private int block;

  @Option(
      names = "--push",
      paramLabel = "WHAT",
      description = "say every --interval: none, heartbeat, event or data; default: heartbeat")
  private SimulatedIvyMeter.Push push = SimulatedIvyMeter.Push.HEARTBEAT;

  @Override
  public Integer call() throws InterruptedException {
    if (block < 0 || block > LARGEST_BLOCK) {
      throw new ParameterException(
          spec.commandLine(), "--block: allowed are 0.." + LARGEST_BLOCK + ", 0: whole answers");
    }
    SimulatedIvyMeter.Behaviour behaviour =
        new SimulatedIvyMeter.Behaviour(bare, zeroAddress, relay, block, push);
    line.play(
        spec,
        "311501114070",
        Duration.ofSeconds(60),
        position -> new SimulatedIvyMeter(line.address(position), behaviour));
    return CommandLine.ExitCode.OK;
  }
}
