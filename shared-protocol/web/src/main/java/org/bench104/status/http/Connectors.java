package org.bench104.status.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.status.HttpSettings;
import org.bench104.time.Ticker;
import org.bench104.tls.ReloadedTls;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsMaterial;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server listens: address, limits, with or without TLS. */
final class Connectors {
  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
  private static final int HEADER_OCTETS = 8 * 1024;
  private static final long IDLE_MILLIS = 30_000;
  private static final int QUEUE = 64;

  private final HttpSettings settings;
  private final Optional<Renewed> tls;
  private final Ticker ticker;

  private Connectors(HttpSettings settings, Optional<Renewed> tls, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
    this.tls = tls;
  }

  /**
   * Reads what is needed.
   *
   * @throws TlsException when certificate or key cannot be used
   */
  static Connectors of(HttpSettings settings, Ticker ticker, InstantSource clock)
      throws TlsException {
    if (settings.tls().isEmpty()) {
      return new Connectors(settings, Optional.empty(), ticker);
    }
    ReloadedTls files = new ReloadedTls(settings.tls().get());
    Renewed renewed = new Renewed(files, files.current(), settings.recheck());
    renewed.material.warnings(clock.instant()).forEach(LOG::warn);
    return new Connectors(settings, Optional.of(renewed), ticker);
  }

  Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_OCTETS);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.isEmpty()
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(tls.get().factory, plain.getProtocol()),
                plain);
    connector.setHost(settings.listen().host());
    connector.setPort(settings.listen().port());
    connector.setIdleTimeout(IDLE_MILLIS); // also ends a write that nobody takes
    connector.setAcceptQueueSize(QUEUE);
    new SlowConnections(ticker).watch(connector);
    tls.ifPresent(renewed -> renewed.watch(connector));
    return connector;
  }

  /** TLS whose files are looked at again and again, for new connections. */
  private static final class Renewed {
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final ReloadedTls files;
    private final Duration recheck;
    private TlsMaterial material;

    Renewed(ReloadedTls files, TlsMaterial material, Duration recheck) {
      this.files = files;
      this.recheck = recheck;
      this.material = material;
      factory.setSslContext(material.context());
      factory.setIncludeProtocols(TlsMaterial.VERSIONS.toArray(String[]::new));
      factory.setNeedClientAuth(material.hasAuthorities());
    }

    void watch(ServerConnector connector) {
      // The scheduler runs only while the connector does.
      connector.addEventListener(
          new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
              lookLater(connector);
            }
          });
    }

    private void lookLater(ServerConnector connector) {
      connector
          .getScheduler()
          .schedule(() -> look(connector), recheck.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(ServerConnector connector) {
      try {
        TlsMaterial now = files.current();
        files.failure().ifPresent(words -> LOG.warn("the certificates in force stay: {}", words));
        if (now != material) {
          material = now;
          factory.reload(changed -> changed.setSslContext(now.context()));
          LOG.info("the status API shows its renewed certificate from now on");
        }
      } catch (Exception e) {
        LOG.warn("the certificates in force stay: {}", e.getMessage());
      }
      if (connector.isRunning()) {
        lookLater(connector);
      }
    }
  }
}
