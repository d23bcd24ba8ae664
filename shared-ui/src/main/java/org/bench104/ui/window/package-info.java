/** The frame of a window: menu, panes, status bar, and what it remembers. */
@NullMarked
package org.bench104.ui.window;

import org.jspecify.annotations.NullMarked;
