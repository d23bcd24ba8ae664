package org.bench104.mqtt.exchange;

/**
 * An embedded broker in numbers, since its start unless said otherwise.
 *
 * @param listening address and port
 * @param webSocket address and port over WebSocket; empty text without
 * @param clients connected now
 * @param sessions kept now, also of clients that are away
 * @param retained messages kept now
 * @param published messages that came in, from clients and from the gateway itself
 * @param dropped messages that somebody did not get because he was too slow or away for too long
 */
public record BrokerStatus(
    String listening,
    String webSocket,
    int clients,
    int sessions,
    int retained,
    long published,
    long dropped,
    Refused refused,
    Closed closed) {
  /**
   * What was turned away.
   *
   * @param notAllowed connections from addresses that are not on the allow-list
   * @param full connections while the limit was reached
   * @param tooManyOfAddress connections while the limit of one address was reached
   * @param tooOften connections of addresses that try too often
   * @param blockedAddresses addresses that are blocked now
   * @param logins wrong user or password, or no name where one is needed
   * @param subscriptions filters that a client may not have
   * @param publications messages that a client may not publish; acknowledged and thrown away
   */
  public record Refused(
      long notAllowed,
      long full,
      long tooManyOfAddress,
      long tooOften,
      int blockedAddresses,
      long logins,
      long subscriptions,
      long publications) {}

  /**
   * Connections that the broker ended.
   *
   * @param malformed packets that are no MQTT, or larger than allowed, or out of order
   * @param silent nothing came for one and a half times the keep-alive time, or no CONNECT in time
   * @param slow more was waiting for the client than the limit
   */
  public record Closed(long malformed, long silent, long slow) {}
}
