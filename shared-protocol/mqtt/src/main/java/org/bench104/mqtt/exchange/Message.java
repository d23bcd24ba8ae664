package org.bench104.mqtt.exchange;

import java.nio.charset.StandardCharsets;

/**
 * An application message.
 *
 * @param payload not to be changed: it is shared by all who get it
 * @param qos 0..2, as published
 * @param retain whether it stays for those who subscribe later
 */
public record Message(String topic, byte[] payload, int qos, boolean retain) {
  public Message {
    Topics.name(topic);
    if (qos < 0 || qos > 2) {
      throw new IllegalArgumentException("QoS " + qos + ", allowed are 0..2");
    }
  }

  /** The payload as UTF-8 text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
