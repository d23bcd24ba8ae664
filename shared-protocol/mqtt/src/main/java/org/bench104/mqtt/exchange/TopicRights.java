package org.bench104.mqtt.exchange;

/** Who may do what; asked about everything that a client wants, whoever it is. */
public interface TopicRights {
  boolean maySubscribe(Client client, TopicFilter filter);

  boolean mayPublish(Client client, String topic);

  /** Whether a message that may be published may also be kept for later subscribers. */
  boolean mayRetain(Client client, String topic);

  /** Whether a message on this topic may be left behind as last will. */
  boolean mayLeave(Client client, String topic);
}
