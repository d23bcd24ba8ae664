/** The service meters: energy meters that dial in. */
@NullMarked
package org.bench104.engine.gateway.meters;

import org.jspecify.annotations.NullMarked;
