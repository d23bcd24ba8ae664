/** The Receiver's engine: takes frames from links and acknowledges what is recorded. */
@NullMarked
package org.bench104.receiver;

import org.jspecify.annotations.NullMarked;
