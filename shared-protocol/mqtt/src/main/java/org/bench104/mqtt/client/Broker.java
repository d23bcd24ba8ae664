package org.bench104.mqtt.client;

import java.util.Optional;

/** A broker that can be connected to; the port behind which Paho is. */
@FunctionalInterface
public interface Broker {
  /**
   * Begins to connect and returns at once.
   *
   * @param will published by the broker when the connection is lost
   */
  Connection connect(Optional<Publication> will, Events events);

  /** One connection, or the attempt at one. */
  interface Connection {
    /** Publishes; {@code acknowledged} runs when the broker has it. Only after it is connected. */
    void publish(Publication message, Runnable acknowledged);

    /** Subscribes with QoS 1; a refusal ends the connection. Only after it is connected. */
    void subscribe(String filter);

    /** Ends it; no event comes any more. */
    void close();
  }

  /** What happens to one connection, on the home thread. */
  interface Events {
    void connected();

    /** A message came; {@code taken} confirms it to the broker. */
    void received(String topic, byte[] payload, Runnable taken);

    /** The same of a message that the broker had kept and delivers because of a subscription. */
    default void retained(String topic, byte[] payload, Runnable taken) {
      received(topic, payload, taken);
    }

    /** It is lost or did not come about; nothing follows. */
    void ended(String words);
  }
}
