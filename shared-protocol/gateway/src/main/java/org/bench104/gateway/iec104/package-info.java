/** IEC 104 at the gateway: senders on one side, the destination {@code scada} on the other. */
@NullMarked
package org.bench104.gateway.iec104;

import org.jspecify.annotations.NullMarked;
