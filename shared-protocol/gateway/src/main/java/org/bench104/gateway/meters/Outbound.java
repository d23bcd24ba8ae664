package org.bench104.gateway.meters;

import org.bench104.mqtt.exchange.Message;

/** Where messages go: an embedded broker or a connection to another one. For any thread. */
@FunctionalInterface
public interface Outbound {
  /** Publishes at once or later, never waits; answers false when it was dropped. */
  boolean publish(Message message);
}
