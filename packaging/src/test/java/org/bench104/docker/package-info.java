/** The container files are read as closely as is possible without running them. */
@NullMarked
package org.bench104.docker;

import org.jspecify.annotations.NullMarked;
