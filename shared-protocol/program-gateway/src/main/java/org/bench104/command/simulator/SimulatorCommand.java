package org.bench104.command.simulator;

import java.io.PrintWriter;
import org.bench104.command.BenchVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-simulator}: devices that are not at hand, one subcommand each. */
@Command(
    name = "bench104-simulator",
    description = "Plays a device that is not at hand, until it is stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    subcommands = {Esp32Command.class, OptaCommand.class, Dlt645Command.class, IvyCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it has done what was asked",
      "130, 143:stopped by Ctrl-C or SIGTERM",
      "1:it cannot run here, or nobody answered",
      "2:usage"
    })
public final class SimulatorCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new SimulatorCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  /** Shows what a device does, at once also when the output is not a terminal. */
  static void print(CommandSpec spec, String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name the device to play");
  }
}
