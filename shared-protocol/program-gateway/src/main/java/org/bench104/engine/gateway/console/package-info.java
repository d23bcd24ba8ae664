/** The service console: tells a console which services have a tab. */
@NullMarked
package org.bench104.engine.gateway.console;

import org.jspecify.annotations.NullMarked;
