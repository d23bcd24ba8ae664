/** The service acquire: RTUs that the gateway is the controlling station of. */
@NullMarked
package org.bench104.engine.gateway.acquire;

import org.jspecify.annotations.NullMarked;
