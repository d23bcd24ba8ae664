/** The rows of the conformance catalogue that need a whole gateway, on real sockets and files. */
@NullMarked
package org.bench104.engine.conformance;

import org.jspecify.annotations.NullMarked;
