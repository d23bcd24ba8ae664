/**
 * The gateway over HTTP: status API, event stream, metrics and the files of the dashboard. Knows
 * the gateway only as {@link org.bench104.status.http.ServedGateway}.
 */
@NullMarked
package org.bench104.status.http;

import org.jspecify.annotations.NullMarked;
