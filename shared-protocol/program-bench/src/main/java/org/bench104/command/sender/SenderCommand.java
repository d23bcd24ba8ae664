package org.bench104.command.sender;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.command.AtExit;
import org.bench104.command.BenchVersion;
import org.bench104.command.ChosenConfig;
import org.bench104.command.CommandOutput;
import org.bench104.command.HostPortConverter;
import org.bench104.command.PrintConfigCommand;
import org.bench104.command.TlsOptions;
import org.bench104.command.UsualValues;
import org.bench104.config.Configured;
import org.bench104.config.Quantity;
import org.bench104.config.sender.SenderConfig;
import org.bench104.config.sender.SenderKeys;
import org.bench104.config.sender.SenderSettings;
import org.bench104.engine.sender.HostedStation;
import org.bench104.engine.sender.OfferedFiles;
import org.bench104.engine.sender.SendingTask;
import org.bench104.engine.sender.StackChoice;
import org.bench104.engine.sender.UnattendedSender;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.ListenException;
import org.bench104.record.FileWords;
import org.bench104.sender.FrameList;
import org.bench104.sender.PacedFrames;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.WorkspaceFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench104-sender --nogui}: sends frames and tells which were acknowledged. */
@Command(
    name = "bench104-sender",
    description = {
      "Sends IEC 104 frames and keeps each until it is acknowledged.",
      "Without --count, --hex and --file it sends one frame every 5 s until it is stopped."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every frame was acknowledged",
      "1:a file cannot be read or written, or the stack cannot send a frame",
      "2:usage, or a configuration with problems",
      "4:not every frame was acknowledged within the time-out"
    })
public final class SenderCommand implements Callable<Integer> {
  private static final int TIMED_OUT = 4;
  private static final int USUAL_PORT = 12345;
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  @Mixin private CommandOutput output = new CommandOutput();

  @Option(names = "--nogui", description = "run without a window")
  private boolean nogui;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration; default: sender.toml of this folder, if there is one")
  private @Nullable Path config;

  @Option(names = "--to", paramLabel = "HOST:PORT", description = "the gateway or Receiver")
  private @Nullable String to;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "listen there as a controlled station (RTU) instead of sending: hosts the points of"
              + " --workspace or the typed one, answers, and makes an event of each --every 5s",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  @Option(
      names = "--workspace",
      paramLabel = "FILE",
      description = "points to host, as the window saves them")
  private @Nullable Path workspace;

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "with --listen: offer the files of this folder, as files 1, 2, … by name")
  private @Nullable Path files;

  @Option(names = "--refuse", description = "refuse every request, to test controlling stations")
  private boolean refuse;

  @Mixin private FrameOptions frames = new FrameOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how many frames; with a ledger, those of earlier runs included")
  private @Nullable Long count;

  @ArgGroup(exclusive = true)
  private @Nullable Pace pace;

  @Option(names = "--ledger", paramLabel = "FILE", description = "evidence for bench104-evidence")
  private @Nullable Path ledger;

  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(names = "--stack", paramLabel = "STACK", description = "${COMPLETION-CANDIDATES}")
  private StackChoice stack = StackChoice.bench104;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait without an acknowledgement, default: ${bundle:sender.timeout}")
  private @Nullable String timeout;

  /** How often. */
  static final class Pace {
    @Option(names = "--every", paramLabel = "TIME", description = "one frame each, e.g. 5s, 200ms")
    private @Nullable String every;

    @Option(
        names = "--rate",
        paramLabel = "max|N",
        description = "as fast as possible, or so many frames a second")
    private @Nullable String rate;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  /** The command line with its subcommands. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new SenderCommand());
    line.addSubcommand(new PrintConfigCommand(SenderKeys.ALL));
    return UsualValues.in(line, SenderKeys.ALL);
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured<SenderSettings> configured = configured(System.getenv());
    if (configured instanceof Configured.Refused<SenderSettings> refused) {
      return output.refused(refused);
    }
    if (listen != null) {
      return host(listen, ((Configured.Usable<SenderSettings>) configured).settings());
    }
    SendingTask settings;
    try {
      settings = settings(((Configured.Usable<SenderSettings>) configured).settings());
    } catch (IllegalArgumentException e) {
      throw output.wrong(e);
    }
    try (UnattendedSender run = new UnattendedSender(settings)) {
      return report(run);
    } catch (IOException e) {
      return output.cannot("cannot use the ledger: " + FileWords.of(e));
    }
  }

  private int host(HostPort address, SenderSettings defaults) throws InterruptedException {
    HostedStation.Settings settings;
    try {
      List<SenderPoint> points =
          workspace == null ? List.of() : WorkspaceFile.read(workspace).points();
      Duration interval = pace == null ? USUAL_INTERVAL : interval(PacedFrames.ENDLESS);
      if (interval.isZero()) {
        throw new IllegalArgumentException("with --listen, --rate must be a number");
      }
      settings =
          new HostedStation.Settings(
              address,
              defaults.link(),
              frames.typed(),
              interval,
              points,
              files == null ? List.of() : OfferedFiles.of(files, frames.commonAddress()),
              refuse,
              tls.applyTo(defaults.tls()));
    } catch (IllegalArgumentException e) {
      throw output.wrong(e);
    } catch (IOException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    }
    try (HostedStation host = new HostedStation(settings)) {
      host.serve(spec.commandLine().getOut());
      return CommandLine.ExitCode.OK;
    } catch (ListenException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    }
  }

  private int report(UnattendedSender run) throws InterruptedException {
    AtExit atExit = new AtExit(() -> output.say(run.summary()));
    try {
      UnattendedSender.Outcome outcome = run.run();
      if (outcome instanceof UnattendedSender.Outcome.Failed failure) {
        return output.cannot(failure.reason());
      }
      return outcome instanceof UnattendedSender.Outcome.TimedOut
          ? TIMED_OUT
          : CommandLine.ExitCode.OK;
    } finally {
      atExit.close();
    }
  }

  private Configured<SenderSettings> configured(Map<String, String> environment) {
    return ChosenConfig.read(
        config,
        SenderConfig.FILE_NAME,
        file -> SenderConfig.read(file, environment),
        () -> SenderConfig.defaults(environment));
  }

  private SendingTask settings(SenderSettings defaults) {
    Optional<TlsRules> rules = tls.applyTo(defaults.tls());
    if (rules.isPresent() && stack == StackChoice.j60870) {
      throw new IllegalArgumentException(
          "--stack j60870 has no TLS after IEC 62351-3; use bench104");
    }
    List<Octets> given = frames.given();
    long frameCount = count();
    if (count == null && !given.isEmpty()) {
      frameCount = given.size();
    }
    return new SendingTask(
        target(defaults),
        stack,
        given.isEmpty() ? frames.typed() : new FrameList(given),
        frameCount,
        interval(frameCount),
        ledger,
        timeout == null ? defaults.timeout() : Quantity.duration(timeout),
        defaults.link(),
        rules);
  }

  private long count() {
    if (count == null) {
      return PacedFrames.ENDLESS;
    }
    if (count < 1) {
      throw new IllegalArgumentException("--count is " + count + "; allowed are 1 and more");
    }
    return count;
  }

  private Duration interval(long frameCount) {
    if (pace != null && pace.every != null) {
      return Quantity.duration(pace.every);
    }
    if (pace != null && pace.rate != null && !pace.rate.equals("max")) {
      return Duration.ofNanos((long) (NANOS / rate(pace.rate)));
    }
    boolean asFastAsPossible = pace != null || frameCount != PacedFrames.ENDLESS;
    return asFastAsPossible ? Duration.ZERO : USUAL_INTERVAL;
  }

  private static double rate(String text) {
    try {
      double rate = Double.parseDouble(text);
      if (rate > 0 && rate <= NANOS) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "--rate is '" + text + "'; write max or a number of frames a second");
  }

  private HostPort target(SenderSettings defaults) {
    if (to == null && defaults.to().isPresent()) {
      return defaults.to().get();
    }
    Console console = System.console();
    String text = to;
    if (text == null) {
      if (console == null) {
        throw new IllegalArgumentException(
            "--to HOST:PORT is missing: where is the gateway or Receiver?");
      }
      text = console.readLine("Address of the gateway or Receiver: ");
    }
    if (console != null && text != null && text.indexOf(':') < 0 && !text.isBlank()) {
      String port = console.readLine("Port [%d]: ", USUAL_PORT);
      text = text.trim() + ":" + (port == null || port.isBlank() ? USUAL_PORT : port.trim());
    }
    return HostPort.parse(text == null ? "" : text);
  }
}
