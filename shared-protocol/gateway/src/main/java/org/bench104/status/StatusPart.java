package org.bench104.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one service adds to the status of a gateway.
 *
 * @param <P> the record
 * @param name of the field that it stands in, as in JSON: {@code snake_case}
 * @param look takes a look, on the gateway's thread; must not wait; empty while there is nothing to
 *     show yet
 * @param metrics what monitoring reads out of such a look; for any thread
 */
public record StatusPart<P extends Record>(
    String name, Class<P> type, Supplier<Optional<P>> look, Function<P, List<Metric>> metrics) {
  /** One without metrics. */
  public StatusPart(String name, Class<P> type, Supplier<Optional<P>> look) {
    this(name, type, look, part -> List.of());
  }

  /** The metrics of a status that has this part; none where it has not. */
  public List<Metric> metrics(GatewayStatus status) {
    return status.part(name, type).map(metrics).orElse(List.of());
  }
}
