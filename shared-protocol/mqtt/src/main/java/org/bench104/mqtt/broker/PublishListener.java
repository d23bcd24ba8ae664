package org.bench104.mqtt.broker;

import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.Message;

/** Hears every message that a client published and was allowed to, on the thread of the broker. */
@FunctionalInterface
public interface PublishListener {
  void published(Client client, Message message);
}
