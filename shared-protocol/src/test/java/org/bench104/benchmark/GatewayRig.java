package org.bench104.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bench104.address.HostPort;
import org.bench104.config.GatewaySettings;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.headless.RunningGateway;
import org.bench104.net.ListenException;
import org.bench104.spool.SpoolInUseException;

/** A gateway of this process with its spool on the disk of the build folder. */
final class GatewayRig implements AutoCloseable {
  private final Path folder;
  private final RunningGateway running;

  private GatewayRig(Path folder, Optional<HostPort> lan)
      throws ListenException, SpoolInUseException {
    this.folder = folder;
    this.running =
        RunningGateway.start(
            new GatewaySettings(
                "bench",
                new GatewaySettings.Intake(
                    new HostPort("127.0.0.1", 0), 8, List.of(), Workload.LINK),
                new GatewaySettings.Scada(
                    lan,
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(3),
                    Workload.LINK),
                new GatewaySettings.Spool(folder, 1L << 30, 4L << 20)));
  }

  static GatewayRig forwardingTo(int port) throws Exception {
    return new GatewayRig(freshFolder(), Optional.of(new HostPort("127.0.0.1", port)));
  }

  /** The only route is a port where nobody listens. */
  static GatewayRig cutOff() throws Exception {
    return new GatewayRig(freshFolder(), Optional.empty());
  }

  /** A folder on the real disk, where spools and plain files are compared. */
  static Path freshFolder() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "benchmark"));
    return Files.createTempDirectory(parent.toAbsolutePath(), "spool");
  }

  int port() {
    return running.port();
  }

  Path folder() {
    return folder;
  }

  CustodySnapshot custody() {
    CompletableFuture<CustodySnapshot> snapshot = new CompletableFuture<>();
    running.loop().execute(() -> snapshot.complete(running.gateway().custody()));
    return snapshot.join();
  }

  @Override
  public void close() {
    running.close();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
