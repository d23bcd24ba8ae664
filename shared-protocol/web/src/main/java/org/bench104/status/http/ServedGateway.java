package org.bench104.status.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.status.RecentFrames;

/** The running gateway as the status API needs it; everything for any thread. */
public interface ServedGateway {
  /** Its name, as in frames that it publishes. */
  String name();

  /** A look taken on the gateway's thread; never waits. */
  CompletableFuture<GatewayStatus> status();

  /** Events after number {@code after}, oldest first; 0 for all that are kept. */
  List<Event> events(long after);

  /** Spool and rates of the last hour, oldest first. */
  List<HistoryPoint> history();

  /** The newest frames taken from senders. */
  RecentFrames frames();

  /**
   * Runs an action on the gateway's thread; completes exceptionally with an {@link
   * IllegalArgumentException} when it names something that is not there.
   */
  CompletableFuture<Void> act(Consumer<Gateway> action);
}
