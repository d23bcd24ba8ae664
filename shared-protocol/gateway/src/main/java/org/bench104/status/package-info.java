/**
 * What a gateway is doing, as immutable values: the one model behind the console, local or remote,
 * and everything else that shows a gateway.
 */
@NullMarked
package org.bench104.status;

import org.jspecify.annotations.NullMarked;
