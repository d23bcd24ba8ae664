package org.bench104.status;

import java.util.List;

/**
 * The controlled station that control centres connect to. The rate is per second, averaged over the
 * last five seconds.
 *
 * @param listening address and port
 * @param started whether a control centre takes events
 * @param points in the image that interrogations are answered from
 * @param queued events in memory, waiting or not acknowledged; those on disk are the backlog of the
 *     destination {@code serve}
 * @param refusedConnections closed at once since the start
 * @param lastClose why a connection ended last; empty when none did
 */
public record ServeStatus(
    String listening,
    boolean started,
    List<ControlCentre> masters,
    int points,
    int queued,
    double eventsPerSecond,
    long refusedConnections,
    String lastClose) {
  /** Its field in a status. */
  public static final String PART = "serve";

  public ServeStatus {
    masters = List.copyOf(masters);
  }

  /**
   * A control centre that is connected.
   *
   * @param peer address and port
   * @param identity name of its certificate; empty without TLS
   * @param state of data transfer, in words
   * @param framesOut sent on this connection
   * @param requestsIn frames that came on it
   */
  public record ControlCentre(
      String peer, String identity, String state, long framesOut, long requestsIn) {}

  /** What monitoring reads. */
  public List<Metric> metrics() {
    return List.of(
        Metric.gauge("serve.masters", "control centres that are connected", masters.size()),
        Metric.gauge("serve.started", "1 while a control centre takes events", started ? 1 : 0),
        Metric.gauge("serve.queued", "events for control centres in memory", queued));
  }
}
