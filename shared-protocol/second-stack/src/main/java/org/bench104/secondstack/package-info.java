/** What an independent stack makes of the same octets. */
@NullMarked
package org.bench104.secondstack;

import org.jspecify.annotations.NullMarked;
