/** Frames typed as hexadecimal digits. */
@NullMarked
package org.bench104.app.sender.raw;

import org.jspecify.annotations.NullMarked;
