package org.bench104.gateway.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.mqtt.client.Publication;

/** The retained message that says whether a gateway is there; its last will says that it is not. */
final class StatusMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String topic;
  private final String gateway;
  private final String version;

  StatusMessage(String topic, String gateway, String version) {
    this.topic = topic;
    this.gateway = gateway;
    this.version = version;
  }

  Publication of(boolean online) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("gateway", gateway);
    fields.put("online", online);
    fields.put("version", version);
    try {
      return new Publication(topic, JSON.writeValueAsBytes(fields), true);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and marks are always JSON", e);
    }
  }
}
