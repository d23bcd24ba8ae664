/** The service status API, with dashboard and metrics. */
@NullMarked
package org.bench104.engine.gateway.http;

import org.jspecify.annotations.NullMarked;
