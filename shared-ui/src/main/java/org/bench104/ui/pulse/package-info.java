/**
 * From engine threads to the FX thread: batches at most 20 times a second, and work in the
 * background.
 */
@NullMarked
package org.bench104.ui.pulse;

import org.jspecify.annotations.NullMarked;
