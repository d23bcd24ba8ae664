/**
 * The link layer as a state machine without sockets, threads or clocks: octets, calls and time come
 * in, APDUs, deliveries and close reasons come out. {@link org.bench104.iec104.link.Link} decides,
 * {@link org.bench104.iec104.link.LinkConnection} joins it to a stream of octets and to timers.
 */
@NullMarked
package org.bench104.iec104.link;

import org.jspecify.annotations.NullMarked;
