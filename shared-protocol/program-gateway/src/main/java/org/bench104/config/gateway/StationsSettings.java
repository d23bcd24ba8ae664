package org.bench104.config.gateway;

import java.util.List;
import java.util.Optional;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.gateway.iec104.StationRule;

/**
 * The standard roles of a gateway.
 *
 * @param serve where control centres connect; empty: nowhere
 * @param acquire RTUs that it connects to
 * @param owners which common addresses belong to which senders
 * @param fromReceiver what may be commanded from the Receiver that the gateway dials
 */
public record StationsSettings(
    Optional<ServeSettings> serve,
    List<AcquireSettings> acquire,
    List<StationRule> owners,
    CommandRules fromReceiver) {
  private static final StationsSettings OFF =
      new StationsSettings(Optional.empty(), List.of(), List.of(), CommandRules.all());

  public StationsSettings {
    owners = List.copyOf(owners);
    acquire = List.copyOf(acquire);
  }

  /** Neither. */
  public static StationsSettings off() {
    return OFF;
  }

  /** Whether there is any. */
  public boolean active() {
    return serve.isPresent() || !acquire.isEmpty();
  }

  public StationsSettings withServe(ServeSettings changed) {
    return new StationsSettings(Optional.of(changed), acquire, owners, fromReceiver);
  }

  public StationsSettings withAcquire(List<AcquireSettings> changed) {
    return new StationsSettings(serve, changed, owners, fromReceiver);
  }
}
