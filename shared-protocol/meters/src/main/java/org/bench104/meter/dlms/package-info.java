/**
 * DLMS/COSEM as far as meters that dial in need it: the TCP wrapper of IEC 62056-47, registration,
 * association without ciphering, get, action, notifications, all data types, OBIS names. No I/O.
 */
@NullMarked
package org.bench104.meter.dlms;

import org.jspecify.annotations.NullMarked;
