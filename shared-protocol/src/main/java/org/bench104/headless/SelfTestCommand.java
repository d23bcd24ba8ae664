package org.bench104.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.GatewayConfig;
import org.bench104.config.GatewaySettings;
import org.bench104.config.ReceiverConfig;
import org.bench104.config.ReceiverSettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.TypedFrames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code bench104-gateway self-test}: Sender, gateway and Receiver in one process on the loopback
 * address, first with a path, then without one, then with one again. Shows whether this machine can
 * run the gateway, and touches neither its configuration nor its spool.
 */
@Command(
    name = "self-test",
    description =
        "Sends frames through a gateway of its own on this machine, and says if all came.",
    mixinStandardHelpOptions = true)
final class SelfTestCommand implements Callable<Integer> {
  private static final String LOCAL = "127.0.0.1";
  private static final int FRAMES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench104-self-test");
    PrintWriter out = spec.commandLine().getOut();
    try {
      String failure = failure(folder);
      out.println(
          failure.isEmpty()
              ? "self-test passed: " + 2 * FRAMES + " frames sent, stored, forwarded and recorded"
              : "self-test failed: " + failure);
      out.flush();
      return failure.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      delete(folder);
    }
  }

  /** What went wrong; empty when nothing did. */
  private static String failure(Path folder) throws IOException, InterruptedException {
    Path csv = folder.resolve("received.csv");
    RunningReceiver receiver = RunningReceiver.start(receiver(0, csv));
    HostPort target = HostPort.parse(receiver.listening());
    try (RunningGateway gateway = RunningGateway.start(gateway(folder, target))) {
      HostPort intake = new HostPort(LOCAL, gateway.port());
      try {
        if (!sent(intake)) {
          return "frames were not acknowledged while the Receiver was there";
        }
      } finally {
        receiver.close();
      }
      if (!sent(intake)) {
        return "frames were not acknowledged while the Receiver was away: cannot store";
      }
      receiver = RunningReceiver.start(receiver(target.port(), csv));
      try {
        return received(csv);
      } finally {
        receiver.close();
      }
    }
  }

  private static boolean sent(HostPort intake) throws IOException, InterruptedException {
    SenderSettings settings =
        new SenderSettings(
            intake,
            StackChoice.bench104,
            new TypedFrames(TypeId.M_ME_TF_1, 1, 100, null, InstantSource.system()),
            FRAMES,
            Duration.ZERO,
            null,
            PATIENCE,
            LinkSettings.defaults());
    try (SenderRun run = new SenderRun(settings)) {
      return run.run() instanceof SenderRun.Outcome.Done;
    }
  }

  /** Waits until all rows are there, by looking at the file as a user would. */
  private static String received(Path csv) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long rows = 0;
    while (System.nanoTime() < end) {
      try (Stream<String> lines = Files.lines(csv)) {
        rows = lines.filter(line -> line.contains("M_ME_TF_1")).count();
      }
      if (rows >= 2 * FRAMES) {
        return "";
      }
      Thread.sleep(100);
    }
    return rows
        + " of "
        + 2 * FRAMES
        + " frames were recorded within "
        + PATIENCE.toSeconds()
        + " s";
  }

  private static GatewaySettings gateway(Path folder, HostPort target) {
    GatewaySettings defaults = usable(GatewayConfig.defaults(Map.of()));
    return defaults
        .withIntake(defaults.intake().withListen(new HostPort(LOCAL, 0)))
        .withScada(defaults.scada().withRoutes(Optional.of(target), Optional.empty()))
        .withSpool(defaults.spool().withFolder(folder.resolve("spool")));
  }

  private static ReceiverSettings receiver(int port, Path csv) {
    ReceiverSettings defaults = usable(ReceiverConfig.defaults(Map.of()));
    return new ReceiverSettings(
        new HostPort(LOCAL, port),
        defaults.maxConnections(),
        defaults.allow(),
        new RowFileSettings(csv, Durability.SYNC, RowFileSettings.DEFAULT_MAX_OCTETS),
        Optional.empty(),
        defaults.link());
  }

  private static <T> T usable(Configured<T> defaults) {
    if (defaults instanceof Configured.Usable<T> usable) {
      return usable.settings();
    }
    throw new IllegalStateException("the defaults are not usable: " + defaults);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
