/** DL/T 645-2007: frames, data identifiers and values of multi-function energy meters. No I/O. */
@NullMarked
package org.bench104.meter.dlt645;

import org.jspecify.annotations.NullMarked;
