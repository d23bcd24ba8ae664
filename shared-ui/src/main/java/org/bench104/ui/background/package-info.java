/** Work that takes long: off the FX thread, with progress and a way to cancel it. */
@NullMarked
package org.bench104.ui.background;

import org.jspecify.annotations.NullMarked;
