/** Meters over sockets: the port that they dial, and simulated meters that dial it. */
@NullMarked
package org.bench104.meter.net;

import org.jspecify.annotations.NullMarked;
