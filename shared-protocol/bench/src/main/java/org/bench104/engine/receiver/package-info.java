/** The running Receiver: ends, recorders and databases wired together. */
@NullMarked
package org.bench104.engine.receiver;

import org.jspecify.annotations.NullMarked;
