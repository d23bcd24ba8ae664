package org.bench104.command.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bench104.command.BenchVersion;
import org.bench104.command.CommandOutput;
import org.bench104.record.EvidenceRun;
import org.bench104.record.EvidenceVerdict;
import org.bench104.record.EvidenceVerdict.Breach;
import org.bench104.record.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench104-evidence}: proves from two ledgers whether a frame was lost. */
@Command(
    name = "bench104-evidence",
    description = "Compares the ledgers of a Sender and a Receiver and tells what was lost.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every acknowledged frame was received as it was sent, in order, and nothing else",
      "1:a frame is missing, altered, reordered or unknown, and not allowed by --allow",
      "2:usage, or a ledger that cannot be read"
    })
public final class EvidenceCommand implements Callable<Integer> {
  private static final int BROKEN = 1;

  @Mixin private CommandOutput output = new CommandOutput();

  @Parameters(index = "0", paramLabel = "SENT.csv", description = "ledger of the Sender")
  private Path sent;

  @Parameters(index = "1", paramLabel = "RECEIVED.csv", description = "ledger of the Receiver")
  private Path received;

  @Option(names = "--report", paramLabel = "FILE", description = "also write the table to FILE")
  private @Nullable Path report;

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "WHAT",
      description = "what does not count as broken: ${COMPLETION-CANDIDATES}")
  private Set<Breach> allowed = Set.of();

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command as it is called. */
  static CommandLine commandLine() {
    return new CommandLine(new EvidenceCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    try {
      EvidenceVerdict verdict = EvidenceRun.compare(sent, received, Progress.IGNORED);
      EvidenceRun.report(verdict).forEach(output::say);
      if (report != null) {
        EvidenceRun.write(report, verdict);
      }
      Set<Breach> broken = verdict.breaches();
      broken.removeAll(allowed);
      if (!broken.isEmpty()) {
        output.complain("the promise is broken: " + words(broken));
      }
      return broken.isEmpty() ? CommandLine.ExitCode.OK : BROKEN;
    } catch (IOException e) {
      output.complain(String.valueOf(e.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static String words(Set<Breach> broken) {
    return broken.stream().map(Breach::toString).collect(Collectors.joining(", "));
  }
}
