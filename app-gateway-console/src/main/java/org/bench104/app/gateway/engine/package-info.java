/** The gateway that the console shows: a local one, started and stopped here. */
@NullMarked
package org.bench104.app.gateway.engine;

import org.jspecify.annotations.NullMarked;
