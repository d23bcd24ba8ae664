/**
 * The application bench104-receiver: its window, or with {@code --nogui} the same engine headless.
 */
@NullMarked
package org.bench104.app.receiver;

import org.jspecify.annotations.NullMarked;
