/** The frame table: the last frames in a ring, filter, follow and pause. */
@NullMarked
package org.bench104.ui.frames;

import org.jspecify.annotations.NullMarked;
