/** Sockets of the Modbus register server. */
@NullMarked
package org.bench104.modbus.net;

import org.jspecify.annotations.NullMarked;
