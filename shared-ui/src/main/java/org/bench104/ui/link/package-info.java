/** The link strip: state, numbers, windows and timers of one connection. */
@NullMarked
package org.bench104.ui.link;

import org.jspecify.annotations.NullMarked;
