/**
 * The link rows of the conformance catalogue that a forwarding gateway must pass, on real sockets
 * against a scripted peer. Each test begins with the number of its row.
 */
@NullMarked
package org.bench104.iec104.net.conformance;

import org.jspecify.annotations.NullMarked;
