/**
 * IEC 104 over TCP: the only place that knows sockets. One {@link org.bench104.net.NettyLoop} is
 * the home thread of everything; {@link org.bench104.iec104.net.Iec104Server} accepts and {@link
 * org.bench104.iec104.net.Iec104Dialer} connects, and both put a {@link
 * org.bench104.iec104.link.LinkConnection} on top of the stream.
 */
@NullMarked
package org.bench104.iec104.net;

import org.jspecify.annotations.NullMarked;
