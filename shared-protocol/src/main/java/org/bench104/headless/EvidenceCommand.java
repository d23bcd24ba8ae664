package org.bench104.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.record.Evidence;
import org.bench104.record.EvidenceVerdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench104-evidence}: proves from two ledgers whether a frame was lost. */
@Command(
    name = "bench104-evidence",
    description = "Compares the ledgers of a Sender and a Receiver and tells what was lost.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every acknowledged frame was received as it was sent",
      "1:an acknowledged frame is missing or altered",
      "2:usage, or a ledger that cannot be read"
    })
public final class EvidenceCommand implements Callable<Integer> {
  private static final int LOST = 1;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SENT.csv", description = "ledger of the Sender")
  private Path sent;

  @Parameters(index = "1", paramLabel = "RECEIVED.csv", description = "ledger of the Receiver")
  private Path received;

  @Option(names = "--report", paramLabel = "FILE", description = "also write the table to FILE")
  private @Nullable Path report;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new EvidenceCommand()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      // a command request may be refused instead of stored, so its absence is no loss
      EvidenceVerdict verdict = Evidence.compare(sent, received, CommandRequest::is);
      List<String> lines = new ArrayList<>(verdict.table());
      lines.add(verdict.line());
      PrintWriter out = spec.commandLine().getOut();
      lines.forEach(out::println);
      out.flush();
      if (report != null) {
        Files.write(report, lines);
      }
      return verdict.nothingLost() ? CommandLine.ExitCode.OK : LOST;
    } catch (NoSuchFileException e) {
      err.println("bench104-evidence: there is no file " + e.getMessage());
    } catch (IOException e) {
      err.println("bench104-evidence: " + e.getMessage());
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
