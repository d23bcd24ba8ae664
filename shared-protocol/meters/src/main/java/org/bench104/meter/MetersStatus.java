package org.bench104.meter;

/**
 * The meter side of a gateway in numbers.
 *
 * @param port where it listens
 * @param known meters ever identified since the start
 * @param connections open now, identified or not
 * @param refused connections turned away, by reason
 * @param bad input that was skipped or that ended a connection
 * @param polling the poll cycles
 */
public record MetersStatus(
    int port,
    int online,
    int known,
    int connections,
    Refused refused,
    long replaced,
    Bad bad,
    Polling polling,
    int alarmsActive,
    long alarmsTotal,
    long eventsTotal,
    int eventsKept) {

  /** Connections turned away since the start. */
  public record Refused(
      long notAllowed, long full, long tooManyOfAddress, long tooOften, int blockedAddresses) {}

  /** Input that was skipped or that ended a connection, since the start. */
  public record Bad(long frames, long skippedOctets, long unidentified, long oversized) {}

  /** Poll cycles since the start; durations in milliseconds. */
  public record Polling(
      long polls, long successful, long failed, long skipped, int running, long lastMillis) {}
}
