package org.bench104.mqtt.exchange;

/**
 * A message on its way to one client.
 *
 * @param qos 0..1, the lesser of what was published and what was subscribed
 * @param retained whether it was kept and is delivered because of a new subscription (3.3.1.3)
 * @param duplicate whether it was sent before, over a connection that is no more
 * @param packetId 1..65535 with QoS 1, else 0
 */
public record Delivery(
    Message message, int qos, boolean retained, boolean duplicate, int packetId) {}
