/**
 * The engine of the meter side: tells protocols apart, identifies meters, polls them, carries out
 * commands, watches limits. Octets and time come in by method call; one home thread; no sockets.
 */
@NullMarked
package org.bench104.meter.engine;

import org.jspecify.annotations.NullMarked;
