/** Doubles and drivers for tests with real sockets and real processes. */
@NullMarked
package org.bench104.testing;

import org.jspecify.annotations.NullMarked;
