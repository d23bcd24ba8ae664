/** What tests of windows share: choice of the toolkit, page objects, screenshots. */
@NullMarked
package org.bench104.ui.testing;

import org.jspecify.annotations.NullMarked;
