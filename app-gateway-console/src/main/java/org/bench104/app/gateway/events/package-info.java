/** Standing alarms and what happened. */
@NullMarked
package org.bench104.app.gateway.events;

import org.jspecify.annotations.NullMarked;
