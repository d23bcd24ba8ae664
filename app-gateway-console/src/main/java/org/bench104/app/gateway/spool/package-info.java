/** What waits on disk, in numbers and over the last hour. */
@NullMarked
package org.bench104.app.gateway.spool;

import org.jspecify.annotations.NullMarked;
