/** What the tables of this window have in common. */
@NullMarked
package org.bench104.app.gateway.table;

import org.jspecify.annotations.NullMarked;
