/** The service cloud: the destination that publishes frames over MQTT. */
@NullMarked
package org.bench104.engine.gateway.cloud;

import org.jspecify.annotations.NullMarked;
