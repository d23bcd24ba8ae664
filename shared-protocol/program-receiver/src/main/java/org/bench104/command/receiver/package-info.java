/** The command line of the Receiver. */
@NullMarked
package org.bench104.command.receiver;

import org.jspecify.annotations.NullMarked;
