/** Listening: starts and stops the engine and shares out what it reports. */
@NullMarked
package org.bench104.app.receiver.listening;

import org.jspecify.annotations.NullMarked;
