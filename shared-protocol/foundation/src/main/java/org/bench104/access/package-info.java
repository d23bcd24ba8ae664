/** Who may look and who may act: users, their roles, and their secrets as salted hashes. */
@NullMarked
package org.bench104.access;

import org.jspecify.annotations.NullMarked;
