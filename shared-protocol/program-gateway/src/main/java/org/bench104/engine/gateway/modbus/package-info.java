/** The service Modbus: registers served, devices polled. */
@NullMarked
package org.bench104.engine.gateway.modbus;

import org.jspecify.annotations.NullMarked;
