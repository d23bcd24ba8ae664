package org.bench104.engine.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.apci.LinkSettings;

/**
 * A gateway with short time limits between raw peers: acknowledge delay 100 ms, next route 0.2 s,
 * hold-down 1 s. Both routes lead to far ends that refuse until they are opened.
 */
final class Site implements AutoCloseable {
  final FarEnd lan = new FarEnd();
  final FarEnd tailscale = new FarEnd();
  private final Path spool;
  private GatewaySettings settings;
  private RunningGateway running;

  /** With the LAN route only. */
  Site(Path spool) throws IOException {
    this(spool, site -> site);
  }

  /**
   * @param adjusted what is different about this site, e.g. {@code s -> s.withTailscale()}
   */
  Site(Path spool, Function<Site, Site> adjusted) throws IOException {
    this.spool = spool;
    LinkSettings link =
        LinkSettings.defaults()
            .withTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ZERO)
            .withAckDelay(Duration.ofMillis(100));
    this.settings =
        new GatewaySettings(
            "site",
            new GatewaySettings.Intake(new HostPort("127.0.0.1", 0), 64, List.of(), link),
            new GatewaySettings.Scada(
                Optional.of(new HostPort("127.0.0.1", lan.port())),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                link),
            new GatewaySettings.Spool(spool, 1 << 20, 1 << 16));
    adjusted.apply(this);
    this.running = RunningGateway.start(settings);
  }

  Site withTailscale() {
    GatewaySettings.Scada s = settings.scada();
    return with(
        settings.intake(),
        new GatewaySettings.Scada(
            s.lan(),
            Optional.of(new HostPort("127.0.0.1", tailscale.port())),
            s.holdDown(),
            s.spoolAfter(),
            s.nextRouteAfter(),
            s.link()),
        settings.spool());
  }

  Site withIntake(int maxConnections, String... allow) {
    GatewaySettings.Intake intake = settings.intake();
    List<AddressRange> ranges = Stream.of(allow).map(AddressRange::parse).toList();
    return with(
        new GatewaySettings.Intake(intake.listen(), maxConnections, ranges, intake.link()),
        settings.scada(),
        settings.spool());
  }

  Site withSpoolLimit(long octets) {
    return with(
        settings.intake(), settings.scada(), new GatewaySettings.Spool(spool, octets, octets / 4));
  }

  private Site with(
      GatewaySettings.Intake intake, GatewaySettings.Scada scada, GatewaySettings.Spool folder) {
    settings = new GatewaySettings(settings.name(), intake, scada, folder);
    return this;
  }

  GatewaySettings settings() {
    return settings;
  }

  int port() {
    return running.port();
  }

  RawSender sender() throws IOException {
    return RawSender.dial(port());
  }

  /** Stops the gateway in good order and starts it again on the same spool. */
  void restart() throws IOException {
    stop();
    start();
  }

  void stop() {
    running.close();
  }

  void start() throws IOException {
    running = RunningGateway.start(settings);
  }

  /** Asks the engine on its own thread. */
  <T> T ask(Function<Gateway, T> question) throws Exception {
    return CompletableFuture.supplyAsync(() -> question.apply(running.gateway()), running.loop())
        .get(10, TimeUnit.SECONDS);
  }

  boolean standing(Alarms.Kind alarm) throws Exception {
    return ask(gateway -> gateway.alarms().standing(alarm)).isPresent();
  }

  /** The rows of all spool files as they are on the disk now, without headers and marks. */
  List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path segment : segments()) {
      List<String> lines = Files.readAllLines(segment);
      rows.addAll(lines.stream().skip(1).filter(line -> !line.startsWith("synced,")).toList());
    }
    return rows;
  }

  List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("spool-"))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    running.close();
    lan.close();
    tailscale.close();
  }
}
