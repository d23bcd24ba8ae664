/**
 * Frames that wait on disk: a journal of CSV segments, its recovery and one cursor per destination.
 * Knows no protocol. Everything here is called from one thread, the spool thread; nothing locks.
 */
@NullMarked
package org.bench104.spool;

import org.jspecify.annotations.NullMarked;
