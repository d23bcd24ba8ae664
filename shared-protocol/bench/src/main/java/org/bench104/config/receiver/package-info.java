/** The configuration of the Receiver. */
@NullMarked
package org.bench104.config.receiver;

import org.jspecify.annotations.NullMarked;
