/** Devices around a register server: one that writes PV telemetry, one that reads it. */
@NullMarked
package org.bench104.modbus.simulator;

import org.jspecify.annotations.NullMarked;
