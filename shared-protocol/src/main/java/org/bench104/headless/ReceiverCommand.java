package org.bench104.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bench104.address.HostPort;
import org.bench104.config.Quantity;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.net.ListenException;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-receiver --nogui}: records decoded frames and acknowledges them after that. */
@Command(
    name = "bench104-receiver",
    description = "Receives IEC 104 frames, decodes and records them, and acknowledges them then.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped",
      "1:a file cannot be written or the port cannot be listened on",
      "2:usage"
    })
public final class ReceiverCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--nogui", description = "run without a window")
  private boolean nogui;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "where senders connect, default: ${DEFAULT-VALUE}")
  private String listen = "0.0.0.0:2404";

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "one row per information object, default: ${DEFAULT-VALUE}")
  private Path csv = Path.of("iec104_data.csv");

  @Option(names = "--ledger", paramLabel = "FILE", description = "evidence for bench104-evidence")
  private @Nullable Path ledger;

  @Option(names = "--print", description = "print every decoded object")
  private boolean print;

  @Option(
      names = "--durability",
      paramLabel = "sync|os",
      description =
          "acknowledge when rows are on the disk, or already when the operating system has them;"
              + " default: ${DEFAULT-VALUE}")
  private String durability = "sync";

  @Option(
      names = "--rotate",
      paramLabel = "SIZE",
      description = "begin a new CSV file at this size, default: ${DEFAULT-VALUE}")
  private String rotate = "256MiB";

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReceiverCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    ReceiverSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      ReceiverRun run = new ReceiverRun(settings, System.out);
      AtExit atExit = new AtExit(() -> end(run, out));
      try {
        print(out, "listening on " + run.listening());
        new CountDownLatch(1).await();
      } finally {
        atExit.close();
      }
      return CommandLine.ExitCode.OK;
    } catch (ListenException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return failed(FileWords.of(e));
    }
  }

  private static void end(ReceiverRun run, PrintWriter out) {
    String summary = run.summary();
    run.close();
    print(out, summary);
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private int failed(String reason) {
    print(spec.commandLine().getErr(), "bench104-receiver: " + reason);
    return FAILED;
  }

  private ReceiverSettings settings() {
    return new ReceiverSettings(
        HostPort.parse(listen),
        new RowFileSettings(csv, durability(), Quantity.size(rotate)),
        ledger,
        print,
        LinkSettings.defaults());
  }

  private Durability durability() {
    return switch (durability.toLowerCase(Locale.ROOT)) {
      case "sync" -> Durability.SYNC;
      case "os" -> Durability.OS;
      default ->
          throw new IllegalArgumentException(
              "--durability is '" + durability + "'; allowed are sync and os");
    };
  }
}
