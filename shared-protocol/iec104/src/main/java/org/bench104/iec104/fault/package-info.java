/** Faults that a bench commits on purpose, to see what the peer makes of them. */
@NullMarked
package org.bench104.iec104.fault;

import org.jspecify.annotations.NullMarked;
