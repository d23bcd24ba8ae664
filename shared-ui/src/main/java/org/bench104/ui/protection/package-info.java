/** Whether a connection is protected by TLS, and by which files. */
@NullMarked
package org.bench104.ui.protection;

import org.jspecify.annotations.NullMarked;
