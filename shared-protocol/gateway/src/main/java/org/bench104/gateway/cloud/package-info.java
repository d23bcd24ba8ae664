/**
 * The destination {@code cloud}: frames as JSON in MQTT messages, within the limits of the broker.
 * Decides without sockets; the connection is behind a port.
 */
@NullMarked
package org.bench104.gateway.cloud;

import org.jspecify.annotations.NullMarked;
