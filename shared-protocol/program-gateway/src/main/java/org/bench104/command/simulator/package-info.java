/** The command lines of simulated meters and register devices. */
@NullMarked
package org.bench104.command.simulator;

import org.jspecify.annotations.NullMarked;
