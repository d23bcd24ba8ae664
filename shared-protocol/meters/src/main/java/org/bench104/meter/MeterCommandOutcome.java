package org.bench104.meter;

import java.util.function.Function;

/** What became of a command: its result, or an error in words. */
public sealed interface MeterCommandOutcome<T> {
  /** The command was carried out. */
  record Done<T>(T result) implements MeterCommandOutcome<T> {}

  /**
   * The command failed.
   *
   * @param error for whoever gave the command, see {@link CommandErrors}
   */
  record Failed<T>(String error) implements MeterCommandOutcome<T> {}

  /** The same outcome with another result. */
  default <R> MeterCommandOutcome<R> map(Function<? super T, ? extends R> change) {
    return this instanceof Done<T> done
        ? new Done<>(change.apply(done.result()))
        : new Failed<>(((Failed<T>) this).error());
  }
}
