/**
 * Captures: pcap and pcapng files or streams, the TCP connections in them put together again, and
 * what of it is IEC 104. {@link org.bench104.iec104.capture.CaptureFile} gives packets, {@link
 * org.bench104.iec104.capture.CaptureSessions} gives sessions.
 */
@NullMarked
package org.bench104.iec104.capture;

import org.jspecify.annotations.NullMarked;
