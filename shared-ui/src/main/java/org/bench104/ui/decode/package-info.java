/** The decode pane: a frame in a sentence, as a tree of fields and as octets. */
@NullMarked
package org.bench104.ui.decode;

import org.jspecify.annotations.NullMarked;
