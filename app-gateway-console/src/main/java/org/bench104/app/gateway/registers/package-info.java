/** Modbus registers, live: raw and scaled, who wrote and read them, who is connected. */
@NullMarked
package org.bench104.app.gateway.registers;

import org.jspecify.annotations.NullMarked;
