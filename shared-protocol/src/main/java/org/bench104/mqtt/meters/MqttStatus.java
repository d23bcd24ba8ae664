package org.bench104.mqtt.meters;

import org.bench104.mqtt.exchange.BrokerStatus;

/** The MQTT side of a gateway: its broker, and the commands that came by it. */
public record MqttStatus(BrokerStatus broker, CommandCounts commands) {}
