/** Texts of the windows, out of message bundles. */
@NullMarked
package org.bench104.ui.text;

import org.jspecify.annotations.NullMarked;
