/** The rows of the conformance catalogue that need a whole gateway, on real sockets and files. */
@NullMarked
package org.bench104.headless.conformance;

import org.jspecify.annotations.NullMarked;
