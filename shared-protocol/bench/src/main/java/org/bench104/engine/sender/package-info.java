/** The running Sender, dialling or hosting points. */
@NullMarked
package org.bench104.engine.sender;

import org.jspecify.annotations.NullMarked;
