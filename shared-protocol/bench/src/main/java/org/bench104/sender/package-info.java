/** The Sender's engine: keeps frames until they are acknowledged, over whichever stack. */
@NullMarked
package org.bench104.sender;

import org.jspecify.annotations.NullMarked;
