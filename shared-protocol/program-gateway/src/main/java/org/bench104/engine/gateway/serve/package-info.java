/** The service serve: control centres that connect to the gateway. */
@NullMarked
package org.bench104.engine.gateway.serve;

import org.jspecify.annotations.NullMarked;
