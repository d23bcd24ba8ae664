/** Recordings brought into SQL databases, each at its own pace. */
@NullMarked
package org.bench104.record.sql;

import org.jspecify.annotations.NullMarked;
