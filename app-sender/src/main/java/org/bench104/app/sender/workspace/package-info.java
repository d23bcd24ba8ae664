/** The file in which points and settings are kept. */
@NullMarked
package org.bench104.app.sender.workspace;

import org.jspecify.annotations.NullMarked;
