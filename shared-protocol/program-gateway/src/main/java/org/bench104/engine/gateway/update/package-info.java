/** The service update: shows what updates of the installed package have left behind. */
@NullMarked
package org.bench104.engine.gateway.update;

import org.jspecify.annotations.NullMarked;
