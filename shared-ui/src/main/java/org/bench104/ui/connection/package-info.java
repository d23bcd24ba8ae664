/** The connection bar: where to connect to or to listen, and the one button for it. */
@NullMarked
package org.bench104.ui.connection;

import org.jspecify.annotations.NullMarked;
