package org.bench104.gateway.meters;

import java.util.Optional;
import org.bench104.mqtt.exchange.TopicFilter;
import org.bench104.mqtt.exchange.Topics;

/**
 * The topics of a gateway with meters.
 *
 * @param prefix of all of them, without a slash at either end
 */
public record MeterTopics(String prefix) {
  /** What it is unless configured. */
  public static final String USUAL_PREFIX = "ivy/v1";

  private static final String REQUEST = "/command/request";

  public MeterTopics {
    Topics.name(prefix);
    if (prefix.startsWith("/") || prefix.endsWith("/") || prefix.startsWith("$")) {
      throw new IllegalArgumentException(
          "'" + prefix + "' must not begin with / or $ and not end with /");
    }
  }

  public String telemetry(String meterId) {
    return meter(meterId) + "/telemetry";
  }

  public String status(String meterId) {
    return meter(meterId) + "/status";
  }

  public String events(String meterId) {
    return meter(meterId) + "/events";
  }

  public String commandRequest(String meterId) {
    return meter(meterId) + REQUEST;
  }

  public String commandResponse(String meterId) {
    return meter(meterId) + "/command/response";
  }

  /** The command requests of all meters. */
  public TopicFilter commandRequests() {
    return new TopicFilter(prefix + "/meters/+" + REQUEST);
  }

  public String gatewayStatus() {
    return prefix + "/gateway/status";
  }

  public String gatewayStats() {
    return prefix + "/gateway/stats";
  }

  /** Below this a user may publish what it likes, such as that it is there. */
  public TopicFilter ofUser(String user) {
    return new TopicFilter(prefix + "/clients/" + user + "/#");
  }

  /** Whose command request a topic is for; empty when it is none. */
  public Optional<String> requested(String topic) {
    String start = prefix + "/meters/";
    if (!topic.startsWith(start) || !topic.endsWith(REQUEST)) {
      return Optional.empty();
    }
    int end = topic.length() - REQUEST.length();
    String meterId = end < start.length() ? "" : topic.substring(start.length(), end);
    return meterId.isEmpty() || meterId.indexOf('/') >= 0 ? Optional.empty() : Optional.of(meterId);
  }

  private String meter(String meterId) {
    return prefix + "/meters/" + level(meterId);
  }

  /** An id of a meter as one level of a topic, whatever the meter says it is called. */
  static String level(String meterId) {
    String safe = meterId.replaceAll("[/+#\\p{Cntrl}]", "_");
    return safe.isEmpty() ? "_" : safe;
  }
}
