package org.bench104.status.http;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.net.PeerKey;
import org.bench104.time.Ticker;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps peers that connect and ask nothing, or ask octet by octet, from taking the server from
 * others. A request must be there as a whole within ten seconds of its first octet. One address has
 * at most 64 connections; one more ends the oldest of them that never asked anything, so that a
 * proper request is answered also from there. For any thread.
 */
final class SlowConnections implements Connection.Listener {
  static final int MOST_OF_ADDRESS = 220;
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(10);
  private static final long LOOK_MILLIS = 500;

  /** What is known of one connection. */
  private static final class Seen {
    private final Object peer;
    private final long since;
    private long messages;
    private long octets;

    /** When the request that is under way began; 0: none is. */
    private long begun;

    Seen(Object peer, long since) {
      this.peer = peer;
      this.since = since;
    }
  }

  private final Ticker ticker;
  private final Map<Connection, Seen> connections = new LinkedHashMap<>();

  SlowConnections(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Looks at the connections of {@code connector} as long as it runs. */
  void watch(ServerConnector connector) {
    connector.addBean(this);
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
        .schedule(
            () -> {
              late().forEach(Connection::close);
              if (connector.isRunning()) {
                lookLater(connector);
              }
            },
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection
        || !(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from)) {
      return; // the connection within it is told of, too
    }
    Optional<Connection> superfluous;
    synchronized (this) {
      Seen seen = new Seen(PeerKey.of(from.getAddress()), ticker.nanos());
      superfluous = full(seen.peer) ? Optional.of(idlest(seen.peer, connection)) : Optional.empty();
      connections.put(connection, seen);
      superfluous.ifPresent(connections::remove);
    }
    superfluous.ifPresent(Connection::close);
  }

  private boolean full(Object peer) {
    return connections.values().stream().filter(seen -> seen.peer.equals(peer)).count()
        >= MOST_OF_ADDRESS;
  }

  /** The oldest connection of the peer that never asked anything, else the new one. */
  private Connection idlest(Object peer, Connection fresh) {
    return connections.entrySet().stream()
        .filter(entry -> entry.getValue().peer.equals(peer) && entry.getKey().getMessagesIn() == 0)
        .min(Comparator.comparingLong(entry -> entry.getValue().since - ticker.nanos()))
        .map(Map.Entry::getKey)
        .orElse(fresh);
  }

  /** Connections whose request has been on its way for too long. */
  synchronized List<Connection> late() {
    long now = ticker.nanos();
    return connections.entrySet().stream()
        .filter(entry -> late(entry.getKey(), entry.getValue(), now))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean late(Connection connection, Seen seen, long now) {
    long messages = connection.getMessagesIn();
    long octets = connection.getBytesIn();
    boolean grew = octets != seen.octets;
    if (messages != seen.messages) {
      seen.begun = 0;
    } else if (grew && seen.begun == 0) {
      seen.begun = now == 0 ? 1 : now;
    }
    seen.messages = messages;
    seen.octets = octets;
    return grew && seen.begun != 0 && now - seen.begun > DEADLINE;
  }

  @Override
  public synchronized void onClosed(@Nullable Connection connection) {
    connections.remove(connection);
  }

  /** How many connections are open. */
  synchronized int open() {
    return connections.size();
  }
}
