/** A gateway elsewhere, watched and operated through its status API. */
@NullMarked
package org.bench104.status.remote;

import org.jspecify.annotations.NullMarked;
