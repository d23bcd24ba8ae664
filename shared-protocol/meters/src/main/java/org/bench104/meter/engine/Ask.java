package org.bench104.meter.engine;

import java.time.Duration;
import java.util.List;

/** One thing that is asked of a meter; the driver of its protocol makes exchanges of it. */
sealed interface Ask {
  /**
   * Value of a register or block.
   *
   * @param name as the client wrote it
   */
  record Register(String name) implements Ask {}

  /** Several registers in one request, where the protocol can do that. */
  record Several(List<String> names) implements Ask {}

  /** Its own address. */
  record Address() implements Ask {}

  /** Scalers of what the meter has pushed. */
  record Scalers() implements Ask {}

  /** To open or close its relay. */
  record Switch(boolean close) implements Ask {}

  /**
   * State of its relay.
   *
   * @param after so long, because a relay takes its time
   */
  record Relay(Duration after) implements Ask {}
}
