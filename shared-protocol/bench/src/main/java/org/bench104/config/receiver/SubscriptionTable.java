package org.bench104.config.receiver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.MachineName;
import org.bench104.config.MqttTable;
import org.bench104.config.Section;
import org.bench104.config.receiver.ReceiverSettings.Subscription;

/** Reads {@code [mqtt]} of the Receiver; without {@code broker} it listens. */
final class SubscriptionTable {
  private SubscriptionTable() {}

  /**
   * The subscription.
   *
   * @param csv what is recorded into, part of the usual client id
   */
  static Optional<Subscription> read(ConfigFile file, Path csv, Map<String, String> environment) {
    Section section = file.section("mqtt");
    String usual = Subscription.idFor(MachineName.inTopics(environment), csv);
    String topic = section.text("topic", Subscription.USUAL_TOPIC);
    String group = section.text("group", "");
    boolean usualId = section.text("client-id", "").isBlank();
    Optional<String> shared = group.isBlank() ? Optional.empty() : Optional.of(group);
    return MqttTable.read(section, usual, false, environment)
        .flatMap(
            client ->
                section.checked(
                    topic.isBlank() ? "topic" : "group",
                    Optional.empty(),
                    () -> Optional.of(new Subscription(client, usualId, topic, shared))));
  }
}
