/**
 * A third opinion on link and codec: what tshark reads from the wire, field by field against the
 * Receiver's CSV.
 */
@NullMarked
package org.bench104.tshark;

import org.jspecify.annotations.NullMarked;
