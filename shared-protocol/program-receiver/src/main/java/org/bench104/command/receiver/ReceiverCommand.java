package org.bench104.command.receiver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bench104.address.HostPort;
import org.bench104.command.AtExit;
import org.bench104.command.BenchVersion;
import org.bench104.command.ChosenConfig;
import org.bench104.command.CommandOutput;
import org.bench104.command.HostPortConverter;
import org.bench104.command.PrintConfigCommand;
import org.bench104.command.ServiceState;
import org.bench104.command.TlsOptions;
import org.bench104.command.UsualValues;
import org.bench104.config.Configured;
import org.bench104.config.Quantity;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverKeys;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.ListenException;
import org.bench104.record.Durability;
import org.bench104.record.FileWords;
import org.bench104.record.RowFileSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench104-receiver --nogui}: records decoded frames and acknowledges them after that. */
@Command(
    name = "bench104-receiver",
    subcommands = ReceiverSelfTestCommand.class,
    description = "Receives IEC 104 frames, decodes and records them, and acknowledges them then.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "130, 143:stopped by Ctrl-C or SIGTERM",
      "1:a file cannot be written or the port cannot be listened on",
      "2:usage, or a configuration with problems"
    })
public final class ReceiverCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CommandOutput output = new CommandOutput();

  @Option(names = "--nogui", description = "run without a window")
  private boolean nogui;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration; default: receiver.toml of this folder, if there is one")
  private @Nullable Path config;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "where senders connect; default: ${bundle:receiver.listen}",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "one row per information object; default: ${bundle:recording.csv}")
  private @Nullable Path csv;

  @Option(
      names = "--durability",
      paramLabel = "sync|os",
      description =
          "acknowledge when rows are on the disk (default), or already when the operating system"
              + " has them")
  private @Nullable String durability;

  @Option(
      names = "--rotate",
      paramLabel = "SIZE",
      description = "begin a new CSV file at this size; default: ${bundle:recording.rotate}")
  private @Nullable String rotate;

  @Mixin private StationOptions station = new StationOptions();

  @Option(names = "--ledger", paramLabel = "FILE", description = "evidence for bench104-evidence")
  private @Nullable Path ledger;

  @Mixin private SqlOptions sql = new SqlOptions();

  @Mixin private MqttOptions mqtt = new MqttOptions();

  @Mixin private TlsOptions tls = new TlsOptions();

  @Mixin private AskOptions ask = new AskOptions();

  @Option(names = "--print", description = "print every decoded object")
  private boolean print;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  /** The command line with its subcommands. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new ReceiverCommand());
    line.addSubcommand(new PrintConfigCommand(ReceiverKeys.ALL));
    return UsualValues.in(line, ReceiverKeys.ALL);
  }

  /**
   * The settings that the configuration and these arguments make, for a window.
   *
   * @throws ParameterException when the arguments make no sense; its command line prints the usage
   */
  public static Configured<ReceiverSettings> settings(
      String[] args, Map<String, String> environment) {
    ReceiverCommand command = new ReceiverCommand();
    new CommandLine(command).parseArgs(args);
    return command.settings(environment);
  }

  private Configured<ReceiverSettings> settings(Map<String, String> environment) {
    Configured<ReceiverSettings> configured = configured(environment);
    if (configured instanceof Configured.Usable<ReceiverSettings> usable) {
      try {
        return new Configured.Usable<>(
            mqtt.applyTo(
                station.applyTo(sql.applyTo(overridden(usable.settings()), environment)),
                environment));
      } catch (IllegalArgumentException e) {
        throw output.wrong(e);
      }
    }
    return configured;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured<ReceiverSettings> configured = settings(System.getenv());
    if (configured instanceof Configured.Refused<ReceiverSettings> refused) {
      return output.refused(refused);
    }
    ReceiverSettings settings = ((Configured.Usable<ReceiverSettings>) configured).settings();
    return ask.wanted() ? ask(settings) : serve(settings);
  }

  private int ask(ReceiverSettings settings) {
    if (settings.station().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--ask needs --connect HOST:PORT");
    }
    List<AskedRequest> requests = ask.requests(spec.commandLine());
    ReceiverSettings quiet = station.interrogates() ? settings : StationOptions.quiet(settings);
    try (ReceiverRun run = new ReceiverRun(quiet, print ? System.out : null)) {
      return ask.ask(run, requests, spec.commandLine().getOut());
    } catch (IOException e) {
      return output.cannot(FileWords.of(e));
    }
  }

  private int serve(ReceiverSettings settings) throws InterruptedException {
    try {
      ReceiverRun run = new ReceiverRun(settings, print ? System.out : null);
      AtExit atExit = new AtExit(() -> end(run));
      try {
        output.say(run.source());
        ServiceState.tell(() -> CompletableFuture.supplyAsync(() -> "recording", run.loop()));
        new CountDownLatch(1).await();
      } finally {
        atExit.close();
      }
      return CommandLine.ExitCode.OK;
    } catch (ListenException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return output.cannot(FileWords.of(e));
    }
  }

  private void end(ReceiverRun run) {
    String summary = run.summary();
    run.close();
    output.say(summary);
  }

  private Configured<ReceiverSettings> configured(Map<String, String> environment) {
    return ChosenConfig.read(
        config,
        ReceiverConfig.FILE_NAME,
        file -> ReceiverConfig.read(file, environment),
        () -> ReceiverConfig.defaults(environment));
  }

  private ReceiverSettings overridden(ReceiverSettings read) {
    RowFileSettings recording = read.csv();
    Optional<TlsRules> rules = tls.applyTo(read.tls());
    return new ReceiverSettings(
        listen == null ? read.listen() : listen,
        read.maxConnections(),
        read.allow(),
        new RowFileSettings(
            csv == null ? recording.file() : csv,
            durability == null ? recording.durability() : durability(durability),
            rotate == null ? recording.maxOctets() : Quantity.size(rotate)),
        ledger == null ? read.ledger() : Optional.of(ledger),
        read.link(),
        read.sql(),
        rules,
        listen == null ? read.mqtt() : Optional.empty(),
        read.station(),
        read.tolerances());
  }

  private static Durability durability(String word) {
    return switch (word) {
      case "sync" -> Durability.SYNC;
      case "os" -> Durability.OS;
      default ->
          throw new IllegalArgumentException(
              "--durability is '" + word + "'; allowed are sync and os");
    };
  }
}
