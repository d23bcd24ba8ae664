package org.bench104.engine.gateway.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.PointFeed;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.NettyLoop;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.time.Timers;

/** The running gateway as its services see it; everything for any thread. */
public interface GatewayHost {
  /** Its name in messages: the one configured, else that of the machine. */
  String name();

  /** Its event loop, which owns everything about custody. */
  NettyLoop loop();

  /** Timers of this loop, of which none gets lost. */
  Timers timers();

  /**
   * Runs {@code action} on the gateway's thread.
   *
   * @return completes when it is done, exceptionally with an {@link IllegalArgumentException} when
   *     it names something that is not there
   */
  CompletableFuture<Void> act(Consumer<Gateway> action);

  /** Where sources such as registers and meters hand in their values. */
  PointFeed points();

  /** One end of connections with these rules, heard by the gateway's security log. */
  SecuredEnd secured(TlsRules rules);

  /** A look taken on the gateway's thread. */
  CompletableFuture<GatewayStatus> status();

  /** Events after number {@code after}, oldest first; 0 for all that are kept. */
  List<Event> events(long after);

  /** Spool and rates of the last hour, oldest first. */
  List<HistoryPoint> history();

  /** The services that run by now, in the order of their start. */
  List<GatewayService> services();

  /** What one of them lends. */
  default <T> Optional<T> lent(Class<T> type) {
    return services().stream().flatMap(service -> service.lent(type).stream()).findFirst();
  }
}
