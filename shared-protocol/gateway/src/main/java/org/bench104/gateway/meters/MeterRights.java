package org.bench104.gateway.meters;

import org.bench104.access.Role;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.TopicFilter;
import org.bench104.mqtt.exchange.TopicRights;

/**
 * Everybody who was let in subscribes below the prefix; operators and admins publish command
 * requests, and below {@code clients/} and their own name what they like. Nothing else is allowed.
 * Which command needs which role is decided where it is read.
 */
public final class MeterRights implements TopicRights {
  private final MeterTopics topics;

  public MeterRights(MeterTopics topics) {
    this.topics = topics;
  }

  @Override
  public boolean maySubscribe(Client client, TopicFilter filter) {
    return filter.within(topics.prefix());
  }

  @Override
  public boolean mayPublish(Client client, String topic) {
    return commands(client) && topics.requested(topic).isPresent() || mayLeave(client, topic);
  }

  @Override
  public boolean mayRetain(Client client, String topic) {
    return mayLeave(client, topic);
  }

  /** No command is left behind as a last will: nobody would know when it is carried out. */
  @Override
  public boolean mayLeave(Client client, String topic) {
    return commands(client) && topics.ofUser(client.userName()).matches(topic);
  }

  private static boolean commands(Client client) {
    return client.role().filter(role -> role.covers(Role.OPERATOR)).isPresent();
  }
}
