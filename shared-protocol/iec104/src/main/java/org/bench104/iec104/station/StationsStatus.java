package org.bench104.iec104.station;

import java.util.List;
import java.util.Optional;

/**
 * One look at the standard roles of a gateway. Rates are per second, averaged over the last five
 * seconds.
 *
 * @param serve the controlled station for control centres; empty when none are served
 * @param acquire the RTUs that the gateway is the controlling station of, as configured
 */
public record StationsStatus(Optional<Served> serve, List<Acquired> acquire) {
  public StationsStatus {
    acquire = List.copyOf(acquire);
  }

  /**
   * The controlled station.
   *
   * @param listening address and port
   * @param started whether a control centre takes events
   * @param points in the image that interrogations are answered from
   * @param queued events in memory, waiting or not acknowledged; those on disk are the backlog of
   *     the destination {@code serve}
   * @param refusedConnections closed at once since the start
   * @param lastClose why a connection ended last; empty when none did
   */
  public record Served(
      String listening,
      boolean started,
      List<Master> masters,
      int points,
      int queued,
      double eventsPerSecond,
      long refusedConnections,
      String lastClose) {
    public Served {
      masters = List.copyOf(masters);
    }
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
  public record Master(
      String peer, String identity, String state, long framesOut, long requestsIn) {}

  /**
   * An RTU.
   *
   * @param target address and port
   * @param started whether it may send
   * @param state in words
   * @param framesIn taken from it since the start
   * @param requests of the gateway that are under way
   * @param lastClose why a connection ended or could not be made last; empty when none did
   */
  public record Acquired(
      String name,
      String target,
      boolean started,
      String state,
      long framesIn,
      double framesPerSecond,
      int requests,
      String lastClose) {}
}
