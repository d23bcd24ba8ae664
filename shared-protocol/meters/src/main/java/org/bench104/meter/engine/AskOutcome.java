package org.bench104.meter.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of an {@link Ask}. */
sealed interface AskOutcome {
  /** Values; of a block several. */
  record Values(List<Measured> values) implements AskOutcome {}

  /** Of each register what came of it. */
  record Each(Map<String, AskOutcome> byName) implements AskOutcome {}

  /** Address or serial number. */
  record Address(String text) implements AskOutcome {}

  /** The meter says that it will switch. */
  record Switched() implements AskOutcome {}

  /** The scalers were asked for. */
  record Scalers() implements AskOutcome {}

  /** State of the relay. */
  record Relay(boolean closed, Optional<String> controlState) implements AskOutcome {}

  /**
   * Nothing.
   *
   * @param error text of {@code CommandErrors}, or the meter's own reason
   * @param silent whether the meter did not answer at all
   * @param absent whether the meter says that it does not have this at all
   */
  record Failed(String error, boolean silent, boolean absent) implements AskOutcome {
    Failed(String error, boolean silent) {
      this(error, silent, false);
    }
  }
}
