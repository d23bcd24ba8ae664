/** Monotonic time and timers as ports, so that protocol code never asks a clock itself. */
@NullMarked
package org.bench104.time;

import org.jspecify.annotations.NullMarked;
