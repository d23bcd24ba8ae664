package org.bench104.config.gateway;

import java.util.List;
import java.util.Optional;

/**
 * The standard roles of a gateway.
 *
 * @param serve where control centres connect; empty: nowhere
 * @param acquire RTUs that it connects to
 */
public record StationsSettings(Optional<ServeSettings> serve, List<AcquireSettings> acquire) {
  private static final StationsSettings OFF = new StationsSettings(Optional.empty(), List.of());

  public StationsSettings {
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
    return new StationsSettings(Optional.of(changed), acquire);
  }

  public StationsSettings withAcquire(List<AcquireSettings> changed) {
    return new StationsSettings(serve, changed);
  }
}
