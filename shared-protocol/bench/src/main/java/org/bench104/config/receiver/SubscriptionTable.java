package org.bench104.config.receiver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.MachineName;
import org.bench104.config.MqttTable;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.receiver.ReceiverSettings.Subscription;

/** Reads {@code [mqtt]} of the Receiver; without {@code broker} it listens. */
final class SubscriptionTable {
  private static final Key<String> TOPIC =
      Keys.text("topic")
          .usual(Subscription.USUAL_TOPIC)
          .example("\"plant/+/frames\"")
          .help("what is subscribed; may have + and #");
  private static final Key<String> GROUP =
      Keys.text("group")
          .example("\"control\"")
          .help(
              "the Receivers of a group share the frames; a text without /, + and #; empty: alone");

  static final Place PLACE =
      Place.section(
          "mqtt",
          MqttTable.TABLE
              .with(
                  MqttTable.CLIENT_ID
                      .usualWords("made of the machine and the CSV file")
                      .help(
                          "1..128 characters; the broker keeps for it what comes while the Receiver"
                              + " is away"))
              .and(Table.of(TOPIC, GROUP)),
          "subscribes to a broker instead of listening, see cloud.md; off while broker is empty");

  private SubscriptionTable() {}

  /**
   * The subscription.
   *
   * @param csv what is recorded into, part of the usual client id
   */
  static Optional<Subscription> read(ConfigFile file, Path csv, Map<String, String> environment) {
    Section section = file.section(PLACE);
    String usual = Subscription.idFor(MachineName.inTopics(environment), csv);
    String topic = section.get(TOPIC);
    String group = section.get(GROUP);
    boolean usualId = section.get(MqttTable.CLIENT_ID).isBlank();
    Optional<String> shared = group.isBlank() ? Optional.empty() : Optional.of(group);
    return MqttTable.read(section, usual, false, environment)
        .flatMap(
            client ->
                section.checked(
                    topic.isBlank() ? TOPIC : GROUP,
                    Optional.empty(),
                    () -> Optional.of(new Subscription(client, usualId, topic, shared))));
  }
}
