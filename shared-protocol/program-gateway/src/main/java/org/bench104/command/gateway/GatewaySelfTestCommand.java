package org.bench104.command.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.iec104.net.Iec104Server;
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
final class GatewaySelfTestCommand implements Callable<Integer> {
  static final String LOCAL = "127.0.0.1";

  private static final int FRAMES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("bench104-self-test");
    try {
      String failure = failure(folder);
      out.println(
          failure.isEmpty()
              ? "self-test passed: " + 2 * FRAMES + " frames sent, stored, forwarded and received"
              : "self-test failed: " + failure);
      out.flush();
      return failure.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      delete(folder);
    }
  }

  /** What went wrong; empty when nothing did. */
  private static String failure(Path folder) throws IOException, InterruptedException {
    try (SelfTestEnds ends = new SelfTestEnds(2 * FRAMES)) {
      Iec104Server receiver = ends.receiver(0);
      int port = receiver.localPort();
      try (RunningGateway gateway =
          RunningGateway.start(gateway(folder, new HostPort(LOCAL, port)))) {
        HostPort intake = new HostPort(LOCAL, gateway.port());
        boolean forwarded = ends.send(intake, FRAMES, PATIENCE);
        receiver.close();
        if (!forwarded) {
          return "frames were not acknowledged while the Receiver was there";
        }
        if (!ends.send(intake, FRAMES, PATIENCE)) {
          return "frames were not acknowledged while the Receiver was away: cannot store";
        }
        return delivered(ends, port);
      }
    }
  }

  private static String delivered(SelfTestEnds ends, int port)
      throws IOException, InterruptedException {
    try (Iec104Server again = ends.receiver(port)) {
      return ends.awaitAll(PATIENCE)
          ? ""
          : "not all frames came on port "
              + again.localPort()
              + " within "
              + PATIENCE.toSeconds()
              + " s";
    }
  }

  private static GatewaySettings gateway(Path folder, HostPort target) {
    if (!(GatewayConfig.defaults(Map.of()) instanceof Configured.Usable<GatewaySettings> usable)) {
      throw new IllegalStateException("the defaults are not usable");
    }
    GatewaySettings defaults = usable.settings();
    return defaults
        .withIntake(defaults.intake().withListen(new HostPort(LOCAL, 0)))
        .withScada(defaults.scada().withRoutes(Optional.of(target), Optional.empty()))
        .withSpool(defaults.spool().withFolder(folder.resolve("spool")));
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
