/** The command line of the Sender. */
@NullMarked
package org.bench104.command.sender;

import org.jspecify.annotations.NullMarked;
