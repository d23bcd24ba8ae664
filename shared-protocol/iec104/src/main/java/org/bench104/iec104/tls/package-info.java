/**
 * The rules of IEC 62351-3 for IEC 104 over TLS: who is trusted, for how long, and what is worth an
 * event. Knows no socket and no event loop.
 */
@NullMarked
package org.bench104.iec104.tls;

import org.jspecify.annotations.NullMarked;
