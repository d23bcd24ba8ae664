/**
 * The application bench104-gateway: its window, or with {@code --nogui} the same engine headless.
 */
@NullMarked
package org.bench104.app.gateway;

import org.jspecify.annotations.NullMarked;
