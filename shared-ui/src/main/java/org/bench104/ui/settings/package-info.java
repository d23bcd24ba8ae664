/** What a window remembers from one start to the next. */
@NullMarked
package org.bench104.ui.settings;

import org.jspecify.annotations.NullMarked;
