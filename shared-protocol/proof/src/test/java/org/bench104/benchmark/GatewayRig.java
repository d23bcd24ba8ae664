package org.bench104.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.net.ListenException;
import org.bench104.spool.SpoolInUseException;
import org.bench104.status.HttpSettings;

/** A gateway of this process with its spool on the disk of the build folder. */
final class GatewayRig implements AutoCloseable {
  private final Path folder;
  private final RunningGateway running;

  private GatewayRig(Path folder, Optional<HostPort> lan, UnaryOperator<GatewaySettings> adjusted)
      throws ListenException, SpoolInUseException {
    this.folder = folder;
    this.running =
        RunningGateway.start(
            adjusted.apply(
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
                    new GatewaySettings.Spool(folder, 1L << 30, 4L << 20))));
  }

  /**
   * As {@link #forwardingTo(int)}, with a broker of this machine as second destination.
   *
   * @param publishing how often and how much at once
   */
  static GatewayRig withCloud(int port, int broker, CloudSettings publishing) throws Exception {
    ClientSettings client =
        ClientSettings.of(BrokerAddress.parse("mqtt://127.0.0.1:" + broker), "bench");
    return new GatewayRig(
        freshFolder(),
        Optional.of(new HostPort("127.0.0.1", port)),
        settings ->
            settings.withServices(
                services ->
                    services.withCloud(
                        new GatewaySettings.Cloud("bench", Optional.of(client), publishing))));
  }

  static GatewayRig forwardingTo(int port) throws Exception {
    return new GatewayRig(
        freshFolder(), Optional.of(new HostPort("127.0.0.1", port)), settings -> settings);
  }

  /** With status API and dashboard. */
  static GatewayRig servedForwardingTo(int port) throws Exception {
    HttpSettings http =
        new HttpSettings(new HostPort("127.0.0.1", 0), Users.none(), Optional.empty(), 100_000);
    return new GatewayRig(
        freshFolder(),
        Optional.of(new HostPort("127.0.0.1", port)),
        settings -> settings.withServices(services -> services.withHttp(http)));
  }

  /** The only route is a port where nobody listens. */
  static GatewayRig cutOff() throws Exception {
    return new GatewayRig(freshFolder(), Optional.empty(), settings -> settings);
  }

  /** A folder on the real disk, where spools and plain files are compared. */
  static Path freshFolder() throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "benchmark"));
    return Files.createTempDirectory(parent.toAbsolutePath(), "spool");
  }

  int port() {
    return running.port();
  }

  /** Where the status API is. */
  HostPort statusApi() {
    return running.lent(StatusApiAddress.class).orElseThrow().listening();
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
