/**
 * The inside of an MQTT 3.1.1 broker without sockets: topics, subscriptions, retained messages,
 * sessions and what waits for whom.
 */
@NullMarked
package org.bench104.mqtt.exchange;

import org.jspecify.annotations.NullMarked;
