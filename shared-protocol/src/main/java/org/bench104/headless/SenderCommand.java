package org.bench104.headless;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.Quantity;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.AsduText;
import org.bench104.sender.FrameList;
import org.bench104.sender.FramePattern;
import org.bench104.sender.PacedFrames;
import org.bench104.sender.TypedFrames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "2:usage",
      "4:not every frame was acknowledged within the time-out"
    })
public final class SenderCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int TIMED_OUT = 4;
  private static final int USUAL_PORT = 12345;
  private static final int USUAL_ADDRESS = 100;
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec;

  @Option(names = "--nogui", description = "run without a window")
  private boolean nogui;

  @Option(names = "--to", paramLabel = "HOST:PORT", description = "the gateway or Receiver")
  private @Nullable String to;

  @Option(names = "--type", paramLabel = "TYPE", description = "default: ${DEFAULT-VALUE}")
  private String type = TypeId.M_ME_TF_1.name();

  @Option(names = "--ca", paramLabel = "N", description = "common address, default: 1")
  private int commonAddress = 1;

  @Option(
      names = "--ioa",
      paramLabel = "N",
      description = "object address, default: 100, or 0 for types of the whole station")
  private @Nullable Integer objectAddress;

  @Option(
      names = "--value",
      paramLabel = "VALUE",
      description = "value of every frame, default: the number of the frame")
  private @Nullable String value;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how many frames; with a ledger, those of earlier runs included")
  private @Nullable Long count;

  @ArgGroup(exclusive = true)
  private @Nullable Pace pace;

  @ArgGroup(exclusive = true)
  private @Nullable Given given;

  @Option(names = "--ledger", paramLabel = "FILE", description = "evidence for bench104-evidence")
  private @Nullable Path ledger;

  @Option(names = "--stack", paramLabel = "STACK", description = "${COMPLETION-CANDIDATES}")
  private StackChoice stack = StackChoice.bench104;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait without an acknowledgement, default: ${DEFAULT-VALUE}")
  private String timeout = "60s";

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

  /** Which frames, instead of typed ones. */
  static final class Given {
    @Option(
        names = "--hex",
        paramLabel = "ASDU",
        description = "send these octets; may be repeated")
    private @Nullable List<String> hex;

    @Option(names = "--file", paramLabel = "FILE", description = "one ASDU in hex per line")
    private @Nullable Path file;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SenderCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    SenderSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try (SenderRun run = new SenderRun(settings)) {
      return report(run);
    } catch (IOException e) {
      return failed("cannot use the ledger: " + FileWords.of(e));
    }
  }

  private int report(SenderRun run) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    AtExit atExit = new AtExit(() -> print(out, run.summary()));
    try {
      SenderRun.Outcome outcome = run.run();
      if (outcome instanceof SenderRun.Outcome.Failed failure) {
        return failed(failure.reason());
      }
      return outcome instanceof SenderRun.Outcome.TimedOut ? TIMED_OUT : CommandLine.ExitCode.OK;
    } finally {
      atExit.close();
    }
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private int failed(String reason) {
    print(spec.commandLine().getErr(), "bench104-sender: " + reason);
    return FAILED;
  }

  private SenderSettings settings() {
    List<Octets> frames = given();
    long frameCount = count();
    if (count == null && !frames.isEmpty()) {
      frameCount = frames.size();
    }
    return new SenderSettings(
        target(),
        stack,
        frames.isEmpty() ? typed() : new FrameList(frames),
        frameCount,
        interval(frameCount),
        ledger,
        Quantity.duration(timeout),
        LinkSettings.defaults());
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

  private FramePattern typed() {
    TypeId typeId = TypeId.parse(type);
    Integer address = objectAddress;
    if (address == null && !AsduBuilder.refersToStation(typeId)) {
      address = USUAL_ADDRESS;
    }
    return new TypedFrames(typeId, commonAddress, address, value, InstantSource.system());
  }

  private List<Octets> given() {
    List<Octets> frames = new ArrayList<>();
    if (given != null && given.hex != null) {
      for (String hex : given.hex) {
        try {
          frames.add(AsduText.parse(hex));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("--hex, " + e.getMessage(), e);
        }
      }
    }
    if (given != null && given.file != null) {
      try {
        frames.addAll(AsduText.parse(given.file));
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException("--file: there is no file " + given.file, e);
      } catch (IOException e) {
        throw new IllegalArgumentException("--file: " + FileWords.of(e), e);
      }
    }
    return frames;
  }

  private HostPort target() {
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
