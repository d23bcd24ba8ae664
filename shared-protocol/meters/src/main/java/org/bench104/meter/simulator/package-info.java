/** Simulated meters without sockets: what they say when they are connected, asked, or bored. */
@NullMarked
package org.bench104.meter.simulator;

import org.jspecify.annotations.NullMarked;
