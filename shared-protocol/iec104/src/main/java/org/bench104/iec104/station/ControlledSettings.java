package org.bench104.iec104.station;

import java.time.Duration;

/**
 * How a controlled station behaves.
 *
 * @param selectTimeout how long a selection lasts, above 0
 * @param commandAge oldest time tag of a command that is executed; zero: of any age
 * @param executionTime from the confirmation of a command to its effect and termination
 * @param synchronised whether the clock is right from the start; otherwise time tags carry IV until
 *     the first synchronisation
 * @param endOfInitialisation whether M_EI_NA_1 is sent at the first start and after a reset
 */
public record ControlledSettings(
    Duration selectTimeout,
    Duration commandAge,
    Duration executionTime,
    boolean synchronised,
    boolean endOfInitialisation) {
  private static final ControlledSettings DEFAULTS =
      new ControlledSettings(
          Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO, true, true);

  public ControlledSettings {
    if (selectTimeout.toMillis() < 1 || commandAge.isNegative() || executionTime.isNegative()) {
      throw new IllegalArgumentException(
          "the select time-out must be 1 ms or more, the other times not negative");
    }
  }

  /** Selections last 10 s, commands are at most 10 s old and executed at once, clock is right. */
  public static ControlledSettings defaults() {
    return DEFAULTS;
  }

  /** The same with selections that last this long, 1 ms or more. */
  public ControlledSettings withSelectTimeout(Duration changed) {
    return new ControlledSettings(
        changed, commandAge, executionTime, synchronised, endOfInitialisation);
  }

  /** The same with this time from the confirmation of a command to its effect. */
  public ControlledSettings withExecutionTime(Duration changed) {
    return new ControlledSettings(
        selectTimeout, commandAge, changed, synchronised, endOfInitialisation);
  }

  /** The same with a clock that is right from the start, or not before it is set. */
  public ControlledSettings withSynchronised(boolean changed) {
    return new ControlledSettings(
        selectTimeout, commandAge, executionTime, changed, endOfInitialisation);
  }

  /** The same with or without M_EI_NA_1 at the first start. */
  public ControlledSettings withEndOfInitialisation(boolean changed) {
    return new ControlledSettings(selectTimeout, commandAge, executionTime, synchronised, changed);
  }
}
