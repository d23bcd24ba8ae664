/** What is odd about the frames: a bounded list. */
@NullMarked
package org.bench104.ui.findings;

import org.jspecify.annotations.NullMarked;
