/** The service MQTT: meters as topics, over the embedded broker or over another one. */
@NullMarked
package org.bench104.engine.gateway.broker;

import org.jspecify.annotations.NullMarked;
