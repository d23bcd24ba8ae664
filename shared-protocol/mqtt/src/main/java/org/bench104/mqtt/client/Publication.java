package org.bench104.mqtt.client;

/**
 * What is published, with QoS 1.
 *
 * @param retained whether the broker keeps it for later subscribers
 */
public record Publication(String topic, byte[] payload, boolean retained) {}
