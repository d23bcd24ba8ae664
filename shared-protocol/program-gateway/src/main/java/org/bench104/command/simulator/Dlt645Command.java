package org.bench104.command.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-simulator dlt645}: one or many DL/T 645-2007 meters. */
@Command(
    name = "dlt645",
    description =
        "Dials a gateway as a DL/T 645-2007 meter: silent until asked, unless --interval is given.",
    mixinStandardHelpOptions = true)
final class Dlt645Command implements Callable<Integer> {
  private static final int SMALLEST_PART = 1;
  private static final int LARGEST_PART = 200;

  @Spec private CommandSpec spec;

  @Mixin private LineOptions line = new LineOptions();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "meaning of the registers: standard or ivy-legacy, default: standard")
  private String profile = "standard";

  @Option(
      names = {"--energy", "-e"},
      paramLabel = "KWH",
      description = "total active energy, default: 12345.67")
  private BigDecimal energy = new BigDecimal("12345.67");

  @Option(
      names = {"--voltage", "-v"},
      paramLabel = "V",
      description = "voltage of phase A, default: 220.5")
  private BigDecimal voltage = new BigDecimal("220.5");

  @Option(
      names = "--password",
      paramLabel = "DIGITS",
      description = "level and password (8 digits) that relay orders need, default: any")
  private @Nullable String password;

  @Option(
      names = "--operator",
      paramLabel = "DIGITS",
      description = "operator code (8 digits) that relay orders need with --password")
  private String operator = "00000000";

  @Option(
      names = "--part",
      paramLabel = "OCTETS",
      description = "longest value in one frame, the rest follows, default: 200")
  private int part = LARGEST_PART;

  @Option(names = "--relay-stuck", description = "acknowledge relay orders but do nothing")
  private boolean relayStuck;

  @Override
  public Integer call() throws InterruptedException {
    SimulatedDlt645Meter.Behaviour behaviour = behaviour();
    line.play(
        spec,
        "000000001234",
        Duration.ZERO,
        position -> {
          SimulatedDlt645Meter meter =
              new SimulatedDlt645Meter(new MeterAddress(line.address(position)), behaviour);
          meter.set("TOTAL_ACTIVE_POSITIVE", energy);
          meter.set("VOLTAGE_A", voltage);
          return meter;
        });
    return CommandLine.ExitCode.OK;
  }

  private SimulatedDlt645Meter.Behaviour behaviour() {
    Profile chosen =
        switch (profile) {
          case "standard" -> Profile.STANDARD;
          case "ivy-legacy" -> Profile.IVY_LEGACY;
          default ->
              throw new ParameterException(
                  spec.commandLine(), "--profile: allowed are standard, ivy-legacy");
        };
    if (part < SMALLEST_PART || part > LARGEST_PART) {
      throw new ParameterException(spec.commandLine(), "--part: allowed are 1..200");
    }
    try {
      Optional<Authority> authority =
          Optional.ofNullable(password).map(digits -> Authority.of(digits, operator));
      return new SimulatedDlt645Meter.Behaviour(chosen, authority, part, relayStuck);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--password: " + e.getMessage(), e);
    }
  }
}
