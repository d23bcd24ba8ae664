package org.bench104.iec104.station;

import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * The events of one redundancy group, kept while nobody takes them. What was taken stays in the
 * queue until it is acknowledged, and is offered again, in order, after {@link #takenBack}.
 */
public interface EventQueue {
  /** Takes the next event; null when there is none. */
  @Nullable Octets next();

  /** How many events wait to be taken. */
  int waiting();

  /** The {@code count} oldest events that were taken have arrived. */
  void acknowledged(int count);

  /** What was taken and not acknowledged did not arrive. */
  void takenBack();

  /** Somebody takes events from now on, {@code window} at a time. */
  default void started(int window) {}

  /** Forgets all events (reset of pending time-tagged information). */
  default void clear() {}
}
