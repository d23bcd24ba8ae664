/**
 * Sender, gateway and Receiver in one thread and in virtual time, over a simulated network and a
 * disk that may fail, driven by a seed. {@link org.bench104.simulation.Promise} judges every step.
 */
@NullMarked
package org.bench104.simulation;

import org.jspecify.annotations.NullMarked;
