/** The three windows together. */
@NullMarked
package org.bench104.window;

import org.jspecify.annotations.NullMarked;
