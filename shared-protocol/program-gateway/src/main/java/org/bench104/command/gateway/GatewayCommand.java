package org.bench104.command.gateway;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bench104.address.HostPort;
import org.bench104.command.BenchVersion;
import org.bench104.command.ChosenConfig;
import org.bench104.command.CommandOutput;
import org.bench104.command.HashSecretCommand;
import org.bench104.command.HostPortConverter;
import org.bench104.command.OptionSettings;
import org.bench104.command.PrintConfigCommand;
import org.bench104.command.ServiceState;
import org.bench104.command.Subcommand;
import org.bench104.command.TargetConverter;
import org.bench104.command.TlsOptions;
import org.bench104.command.UsualValues;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ServicesSettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.net.Descriptors;
import org.bench104.net.ListenException;
import org.bench104.spool.SpoolInUseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench104-gateway --nogui}: the gateway without a window, until it is stopped. */
@Command(
    name = "bench104-gateway",
    description =
        "Takes custody of IEC 104 frames, forwards them, and stores them while no path is there.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    subcommands = {HashSecretCommand.class, GatewaySelfTestCommand.class, UpdateCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "130, 143:stopped by Ctrl-C or SIGTERM",
      "1:the gateway cannot run here, for example because the port is in use",
      "2:usage, or a configuration with problems"
    })
public final class GatewayCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);
  private static final String CERTIFICATES = "certificates";

  @Spec private CommandSpec spec;

  @Mixin private CommandOutput output = new CommandOutput();

  @Option(names = "--nogui", description = "run without a window")
  private boolean noGui;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration; default: gateway.toml of this folder, if there is one")
  private @Nullable Path config;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "where senders connect; default: ${bundle:intake.listen}",
      converter = HostPortConverter.class)
  private @Nullable HostPort listen;

  @Option(
      names = "--lan",
      paramLabel = "HOST:PORT",
      description = "the Receiver over the LAN, the preferred route",
      converter = TargetConverter.class)
  private @Nullable HostPort lan;

  @Option(
      names = "--tailscale",
      paramLabel = "HOST:PORT",
      description = "the Receiver over Tailscale, used while the LAN route does not work",
      converter = TargetConverter.class)
  private @Nullable HostPort tailscale;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "folder of frames that wait for a path; default: ${bundle:spool.folder}")
  private @Nullable Path spool;

  @Mixin private HttpOptions http = new HttpOptions();

  @Mixin private TlsOptions tls = new TlsOptions();

  @Mixin private CloudOptions cloud = new CloudOptions();

  @Mixin private ModbusOptions modbus = new ModbusOptions();

  @Mixin private GatewayStationOptions stations = new GatewayStationOptions();

  @Mixin private MetersOptions meters = new MetersOptions();

  @Mixin private BrokerOptions broker = new BrokerOptions();

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  /** The command line with all subcommands that this installation has. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new GatewayCommand());
    line.addSubcommand(new PrintConfigCommand(GatewayKeys.ALL));
    Subcommand.addTo(line);
    if (!line.getSubcommands().containsKey(CERTIFICATES)) {
      line.addSubcommand(new AbsentCertificatesCommand());
    }
    return UsualValues.in(line, GatewayKeys.ALL);
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured<GatewaySettings> configured = configured(file(), System.getenv());
    if (configured instanceof Configured.Refused<GatewaySettings> refused) {
      return output.refused(refused);
    }
    Descriptors.settle();
    if (Descriptors.free() <= Descriptors.RESERVE) {
      return output.cannot(
          "only "
              + Descriptors.limit()
              + " files and sockets may be open, which is too few to start; "
              + Descriptors.REMEDY);
    }
    GatewaySettings settings = ((Configured.Usable<GatewaySettings>) configured).settings();
    try (RunningGateway running = RunningGateway.start(settings)) {
      announce(settings, running);
      untilStopped(running);
      return CommandLine.ExitCode.OK;
    } catch (ListenException | SpoolInUseException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The settings that this file and these arguments make, for a window.
   *
   * @param file the configuration; empty: the defaults
   * @throws CommandLine.ParameterException when the arguments are wrong
   */
  public static Configured<GatewaySettings> settings(
      String[] arguments, Optional<Path> file, Map<String, String> environment) {
    return parsed(arguments).configured(file, environment);
  }

  /**
   * The configuration file that these arguments choose: the named one, or that of this folder.
   *
   * @throws CommandLine.ParameterException when the arguments are wrong
   */
  public static Optional<Path> chosenFile(String... arguments) {
    return parsed(arguments).file();
  }

  private static GatewayCommand parsed(String... arguments) {
    GatewayCommand command = new GatewayCommand();
    new CommandLine(command).parseArgs(arguments);
    return command;
  }

  private Optional<Path> file() {
    return ChosenConfig.of(config, GatewayConfig.FILE_NAME);
  }

  private Configured<GatewaySettings> configured(
      Optional<Path> file, Map<String, String> environment) {
    Configured<GatewaySettings> read =
        file.map(path -> GatewayConfig.read(path, environment))
            .orElseGet(() -> GatewayConfig.defaults(environment));
    return read instanceof Configured.Usable<GatewaySettings> usable
        ? new Configured.Usable<>(
            overridden(usable.settings()),
            OptionSettings.over(
                usable.values(), spec.commandLine().getParseResult(), GatewayOptionKeys.ALL))
        : read;
  }

  private GatewaySettings overridden(GatewaySettings read) {
    GatewaySettings.Scada scada = read.scada();
    GatewaySettings settings =
        read.withScada(
            scada.withRoutes(
                lan == null ? scada.lan() : Optional.of(lan),
                tailscale == null ? scada.tailscale() : Optional.of(tailscale)));
    if (listen != null) {
      settings = settings.withIntake(settings.intake().withListen(listen));
    }
    if (spool != null) {
      settings = settings.withSpool(settings.spool().withFolder(spool));
    }
    GatewaySettings.Intake intake = settings.intake();
    GatewaySettings.Scada outgoing = settings.scada();
    return settings
        .withIntake(intake.withTls(tls.applyTo(intake.tls())))
        .withScada(outgoing.withTls(tls.applyTo(outgoing.tls())))
        .withServices(this::overridden);
  }

  private ServicesSettings overridden(ServicesSettings read) {
    ServicesSettings services = modbus.applyTo(read);
    services = meters.applyTo(services);
    services = stations.applyTo(services);
    services = broker.applyTo(services);
    services = cloud.applyTo(services);
    return http.applyTo(services);
  }

  private static void announce(GatewaySettings settings, RunningGateway running) {
    LOG.info("listening on {}", new HostPort(settings.intake().listen().host(), running.port()));
    LOG.info("spool folder {}", settings.spool().folder().toAbsolutePath());
    settings.scada().lan().ifPresent(target -> LOG.info("route lan to {}", target));
    settings.scada().tailscale().ifPresent(target -> LOG.info("route tailscale to {}", target));
    settings
        .services()
        .cloud()
        .client()
        .ifPresent(client -> LOG.info("cloud {} as {}", client.broker(), client.clientId()));
    if (running.storesForNobody()) {
      LOG.warn(
          "no route to a Receiver is configured (--lan or --tailscale): every frame is stored");
    }
  }

  /** Waits for SIGTERM or Ctrl-C and stops in good order before the process ends. */
  private static void untilStopped(RunningGateway running) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
    ServiceState.tell(running::state);
    new CountDownLatch(1).await();
  }
}
