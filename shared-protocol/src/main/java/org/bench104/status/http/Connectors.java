package org.bench104.status.http;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** How the server listens: address, limits, with or without TLS. */
final class Connectors {
  private static final int HEADER_OCTETS = 8 * 1024;
  private static final long IDLE_MILLIS = 30_000;
  private static final int QUEUE = 64;

  private Connectors() {}

  static Connector of(Server server, HttpConfiguration http, HttpSettings settings) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_OCTETS);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.listen().host());
    connector.setPort(settings.listen().port());
    connector.setIdleTimeout(IDLE_MILLIS); // also ends a write that nobody takes
    connector.setAcceptQueueSize(QUEUE);
    return connector;
  }
}
