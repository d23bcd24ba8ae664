package org.bench104.gateway.meters;

import java.util.Optional;
import org.bench104.mqtt.exchange.BrokerStatus;

/**
 * The MQTT side of a gateway.
 *
 * @param broker the embedded one
 * @param external another one that meters are published to
 * @param commands that came by either
 */
public record MqttStatus(
    Optional<BrokerStatus> broker, Optional<External> external, CommandCounts commands) {
  /**
   * The broker that is not ours.
   *
   * @param state of the connection, in words
   * @param lastError why it was lost last; empty when it never was
   * @param waiting messages that it has still to acknowledge
   * @param dropped messages lost because it was away for too long
   */
  public record External(
      String broker, boolean up, String state, String lastError, int waiting, long dropped) {}
}
