/** The configuration of the Sender. */
@NullMarked
package org.bench104.config.sender;

import org.jspecify.annotations.NullMarked;
