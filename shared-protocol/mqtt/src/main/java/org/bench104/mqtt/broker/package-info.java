/** MQTT 3.1.1 over TCP and WebSocket for the exchange of {@code mqtt.exchange}. */
@NullMarked
package org.bench104.mqtt.broker;

import org.jspecify.annotations.NullMarked;
