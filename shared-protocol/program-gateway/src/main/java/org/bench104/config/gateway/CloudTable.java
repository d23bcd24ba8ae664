package org.bench104.config.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.MachineName;
import org.bench104.config.MqttTable;
import org.bench104.config.Section;
import org.bench104.gateway.cloud.CloudSettings;

/** Reads {@code [cloud]}; without {@code broker} nothing is published. */
final class CloudTable {
  private CloudTable() {}

  static GatewaySettings.Cloud read(
      ConfigFile file, String gateway, Map<String, String> environment) {
    Section section = file.section("cloud");
    String name = gateway.isBlank() ? MachineName.inTopics(environment) : gateway;
    CloudSettings defaults = CloudSettings.defaults();
    int before = file.problemCount();
    String frames = section.text("topic", defaults.frames());
    String status = section.text("status-topic", defaults.status());
    int batch = section.integer("batch-frames", defaults.mostFrames(), 1, 10_000);
    long size =
        section.size(
            "batch-size",
            defaults.mostOctets(),
            CloudSettings.SMALLEST_MESSAGE,
            CloudSettings.LARGEST_MESSAGE);
    Duration linger =
        section.duration("linger", defaults.linger(), Duration.ZERO, Duration.ofMinutes(1));
    int perSecond = section.integer("publishes-per-second", defaults.perSecond(), 1, 100_000);
    int inFlight =
        section.integer("in-flight", defaults.inFlight(), 1, CloudSettings.MOST_IN_FLIGHT);
    Duration ackTimeout =
        section.duration(
            "ack-timeout", defaults.ackTimeout(), Duration.ofSeconds(5), Duration.ofMinutes(10));
    Duration spoolAfter =
        section.duration(
            "spool-after", defaults.spoolAfter(), Duration.ZERO, Duration.ofSeconds(12));
    CloudSettings publishing =
        file.problemCount() > before
            ? defaults
            : section.checked(
                "topic",
                defaults,
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
    return new GatewaySettings.Cloud("bench104", Optional.empty(), CloudSettings.defaults());
  }
}
