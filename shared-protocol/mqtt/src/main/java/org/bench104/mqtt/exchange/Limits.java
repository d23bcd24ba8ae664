package org.bench104.mqtt.exchange;

import java.time.Duration;

/**
 * How much a broker keeps.
 *
 * @param queueMessages most messages that wait for one client
 * @param queueOctets most octets of payload that wait for one client
 * @param inFlight most messages sent to one client and not yet acknowledged
 * @param filters most subscriptions of one client
 * @param retained most retained messages
 * @param sessions most sessions kept for clients that are away
 * @param sessionKept how long such a session is kept
 */
public record Limits(
    int queueMessages,
    long queueOctets,
    int inFlight,
    int filters,
    int retained,
    int sessions,
    Duration sessionKept) {
  private static final Limits DEFAULTS =
      new Limits(1000, 1 << 20, 20, 100, 20_000, 1000, Duration.ofHours(24));

  public Limits {
    if (queueMessages < 1 || queueOctets < 1 || inFlight < 1 || inFlight > 1000) {
      throw new IllegalArgumentException("a queue must hold at least one message");
    }
  }

  public static Limits defaults() {
    return DEFAULTS;
  }

  public Limits withQueue(int messages, long octets) {
    return new Limits(messages, octets, inFlight, filters, retained, sessions, sessionKept);
  }
}
