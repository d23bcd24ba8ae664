/**
 * What every server and client of bench104 needs of sockets, whatever it speaks: the event loop,
 * who is let in, and failures in words.
 */
@NullMarked
package org.bench104.net;

import org.jspecify.annotations.NullMarked;
