/** Attaching to a gateway that runs elsewhere. */
@NullMarked
package org.bench104.app.gateway.remote;

import org.jspecify.annotations.NullMarked;
