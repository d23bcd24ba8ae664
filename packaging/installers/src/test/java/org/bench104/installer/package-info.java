/** The installers of the desktop applications, looked at and installed. */
@NullMarked
package org.bench104.installer;

import org.jspecify.annotations.NullMarked;
