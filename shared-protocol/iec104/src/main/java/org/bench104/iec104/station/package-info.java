/**
 * The two standard roles over a link, without sockets, threads or clocks: {@link
 * org.bench104.iec104.station.ControllingStation} asks, {@link
 * org.bench104.iec104.station.ControlledStation} hosts points and answers.
 */
@NullMarked
package org.bench104.iec104.station;

import org.jspecify.annotations.NullMarked;
