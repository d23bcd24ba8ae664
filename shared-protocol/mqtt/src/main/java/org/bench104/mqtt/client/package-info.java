/**
 * MQTT 3.1.1 as a client: one connection to a broker at a time, kept by a supervisor of our own.
 * Eclipse Paho does the protocol; its automatic reconnect stays off because it can stop silently
 * (docs/decisions, "Paho under a supervisor").
 */
@NullMarked
package org.bench104.mqtt.client;

import org.jspecify.annotations.NullMarked;
