/** What an independent stack makes of the same octets. */
@NullMarked
package org.bench104.iec104.opinion;

import org.jspecify.annotations.NullMarked;
