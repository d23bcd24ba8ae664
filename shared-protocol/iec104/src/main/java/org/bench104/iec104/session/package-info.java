/**
 * Everything that was on the wire of one connection, in order: APDUs of both directions, what is no
 * APDU, what is missing, and how it began and ended. Sans I/O but for the record's older part,
 * which may be on disk.
 */
@NullMarked
package org.bench104.iec104.session;

import org.jspecify.annotations.NullMarked;
