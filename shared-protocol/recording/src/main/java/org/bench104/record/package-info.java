/** Where frames are recorded: the evidence ledger of the ends and the rows of decoded values. */
@NullMarked
package org.bench104.record;

import org.jspecify.annotations.NullMarked;
