/** The command lines of the gateway: each maps outcomes to exit codes. */
@NullMarked
package org.bench104.command.gateway;

import org.jspecify.annotations.NullMarked;
