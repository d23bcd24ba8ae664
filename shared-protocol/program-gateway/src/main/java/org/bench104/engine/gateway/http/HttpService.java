package org.bench104.engine.gateway.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.address.Loopback;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.gateway.Frame;
import org.bench104.gateway.FrameWatch;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.net.ListenException;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.status.HttpSettings;
import org.bench104.status.RecentFrames;
import org.bench104.status.StatusPart;
import org.bench104.status.http.ApiServer;
import org.bench104.status.http.ServedGateway;
import org.bench104.time.Ticker;
import org.bench104.time.UtcMicros;
import org.bench104.tls.TlsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Status API and dashboard of a running gateway. */
final class HttpService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
  private static final int FRAMES = 500;

  private final GatewayHost gateway;
  private final ApiServer server;

  private HttpService(GatewayHost gateway, ApiServer server) {
    this.gateway = gateway;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @throws ListenException when its address cannot be listened on
   * @throws TlsException when certificate or key cannot be used
   */
  static HttpService start(HttpSettings settings, GatewayHost gateway)
      throws ListenException, TlsException {
    RecentFrames frames = new RecentFrames(FRAMES);
    ApiServer server =
        ApiServer.start(
            settings,
            new Served(gateway, frames),
            gateway.services().stream().flatMap(one -> one.routes().stream()).toList(),
            gateway.services().stream().<StatusPart<?>>flatMap(one -> one.part().stream()).toList(),
            Ticker.system(),
            InstantSource.system());
    gateway.act(engine -> engine.watchFrames(new Watch(frames, server, InstantSource.system())));
    LOG.info("status API and dashboard on {}://{}/", settings.scheme(), server.listening());
    if (settings.tls().isEmpty() && !Loopback.is(settings.listen().host())) {
      LOG.warn("tokens for the status API travel unencrypted; set [http] certificate and key");
    }
    return new HttpService(gateway, server);
  }

  /** The address with the port that is really listened on. */
  HostPort listening() {
    return server.listening();
  }

  @Override
  public void close() {
    gateway.act(engine -> engine.watchFrames(FrameWatch.NONE));
    server.close();
  }

  private record Watch(RecentFrames frames, ApiServer server, InstantSource clock)
      implements FrameWatch {
    @Override
    public void accepted(Frame frame) {
      frames.add(frame);
    }

    @Override
    public void delivered(String destination, Frame frame) {
      long micros = UtcMicros.of(clock.instant());
      server.delivered(
          destination, Duration.ofNanos(Math.max(0, micros - frame.receivedAtMicros()) * 1000));
    }
  }

  private record Served(GatewayHost gateway, RecentFrames frames) implements ServedGateway {
    @Override
    public String name() {
      return gateway.name();
    }

    @Override
    public CompletableFuture<GatewayStatus> status() {
      return gateway.status();
    }

    @Override
    public List<Event> events(long after) {
      return gateway.events(after);
    }

    @Override
    public List<HistoryPoint> history() {
      return gateway.history();
    }

    @Override
    public CompletableFuture<Void> act(Consumer<Gateway> action) {
      return gateway.act(action);
    }
  }
}
