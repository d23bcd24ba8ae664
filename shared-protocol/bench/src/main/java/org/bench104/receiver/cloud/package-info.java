/** The Receiver at the far end of a broker: the same recording, confirmed message by message. */
@NullMarked
package org.bench104.receiver.cloud;

import org.jspecify.annotations.NullMarked;
