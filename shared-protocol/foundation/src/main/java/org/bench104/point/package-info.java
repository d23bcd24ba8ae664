/** Protocol-neutral words for what is measured: where, what, how good and when. */
@NullMarked
package org.bench104.point;

import org.jspecify.annotations.NullMarked;
