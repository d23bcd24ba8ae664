/**
 * What meters do and can be told, as MQTT topics and JSON payloads: without a broker and without
 * sockets.
 */
@NullMarked
package org.bench104.gateway.meters;

import org.jspecify.annotations.NullMarked;
