/**
 * The application bench104-sender: its window, or with {@code --nogui} the same engine headless.
 */
@NullMarked
package org.bench104.app.sender;

import org.jspecify.annotations.NullMarked;
