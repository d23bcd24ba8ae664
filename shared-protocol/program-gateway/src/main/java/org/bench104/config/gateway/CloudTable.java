package org.bench104.config.gateway;

import java.time.Duration;
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
import org.bench104.gateway.cloud.CloudSettings;

/** Reads {@code [cloud]}; without {@code broker} nothing is published. */
final class CloudTable {
  private static final CloudSettings USUAL = CloudSettings.defaults();

  private static final Key<String> TOPIC =
      Keys.text("topic")
          .usual(USUAL.frames())
          .example("\"plant/{gateway}/frames\"")
          .help("where frames go; no # and +, at most 7 slashes");
  private static final Key<String> STATUS_TOPIC =
      Keys.text("status-topic")
          .usual(USUAL.status())
          .example("\"plant/{gateway}/status\"")
          .help("retained, with last will");
  private static final Key<Integer> BATCH_FRAMES =
      Keys.integer("batch-frames", 1, 10_000)
          .usual(USUAL.mostFrames())
          .help("most frames in a message; 1: each alone");
  private static final Key<Long> BATCH_SIZE =
      Keys.size("batch-size", CloudSettings.SMALLEST_MESSAGE, CloudSettings.LARGEST_MESSAGE)
          .usual((long) USUAL.mostOctets())
          .help("most octets of a message");
  private static final Key<Duration> LINGER =
      Keys.duration("linger", Duration.ZERO, Duration.ofMinutes(1))
          .usual(USUAL.linger())
          .help("how long a frame waits for others while a message is in flight");
  private static final Key<Integer> PUBLISHES_PER_SECOND =
      Keys.integer("publishes-per-second", 1, 100_000)
          .usual(USUAL.perSecond())
          .help("AWS IoT allows 100 on a connection");
  private static final Key<Integer> IN_FLIGHT =
      Keys.integer("in-flight", 1, CloudSettings.MOST_IN_FLIGHT)
          .usual(USUAL.inFlight())
          .help("messages that may wait for their acknowledgement");
  private static final Key<Duration> ACK_TIMEOUT =
      Keys.duration("ack-timeout", Duration.ofSeconds(5), Duration.ofMinutes(10))
          .usual(USUAL.ackTimeout())
          .help("a broker silent for so long is connected to anew");
  private static final Key<Duration> SPOOL_AFTER =
      Keys.duration("spool-after", Duration.ZERO, Duration.ofSeconds(12))
          .usual(USUAL.spoolAfter())
          .help("a frame that the broker has not acknowledged for so long is stored; 0s: at once");

  static final Place PLACE =
      Place.section(
          "cloud",
          MqttTable.TABLE
              .with(MqttTable.CLIENT_ID.usualWords("bench104- and the gateway's name"))
              .and(
                  Table.of(
                      TOPIC,
                      STATUS_TOPIC,
                      BATCH_FRAMES,
                      BATCH_SIZE,
                      LINGER,
                      PUBLISHES_PER_SECOND,
                      IN_FLIGHT,
                      ACK_TIMEOUT,
                      SPOOL_AFTER)),
          "frames to an MQTT broker, see cloud.md; off while broker is empty");

  private CloudTable() {}

  static GatewaySettings.Cloud read(
      ConfigFile file, String gateway, Map<String, String> environment) {
    Section section = file.section(PLACE);
    String name = gateway.isBlank() ? MachineName.inTopics(environment) : gateway;
    int before = file.problemCount();
    String frames = section.get(TOPIC);
    String status = section.get(STATUS_TOPIC);
    int batch = section.get(BATCH_FRAMES);
    long size = section.get(BATCH_SIZE);
    Duration linger = section.get(LINGER);
    int perSecond = section.get(PUBLISHES_PER_SECOND);
    int inFlight = section.get(IN_FLIGHT);
    Duration ackTimeout = section.get(ACK_TIMEOUT);
    Duration spoolAfter = section.get(SPOOL_AFTER);
    CloudSettings publishing =
        file.problemCount() > before
            ? USUAL
            : section.checked(
                TOPIC,
                USUAL,
                () ->
                    new CloudSettings(
                        frames,
                        status,
                        batch,
                        (int) size,
                        linger,
                        perSecond,
                        inFlight,
                        ackTimeout,
                        spoolAfter));
    return new GatewaySettings.Cloud(
        name, MqttTable.read(section, "bench104-" + name, true, environment), publishing);
  }

  /** What there is without a file. */
  static GatewaySettings.Cloud none() {
    return new GatewaySettings.Cloud("bench104", Optional.empty(), USUAL);
  }
}
