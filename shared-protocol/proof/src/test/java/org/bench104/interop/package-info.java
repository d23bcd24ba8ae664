/** The gateway between bench104 and j60870, an independent stack. */
@NullMarked
package org.bench104.interop;

import org.jspecify.annotations.NullMarked;
