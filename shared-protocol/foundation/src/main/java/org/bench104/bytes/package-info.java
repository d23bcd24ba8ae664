/** Octets and how to read and write them: little-endian, bounded, located errors. */
@NullMarked
package org.bench104.bytes;

import org.jspecify.annotations.NullMarked;
