/** Libraries of others: which may be packaged, under which licence, with which known faults. */
@NullMarked
package org.bench104.libraries;

import org.jspecify.annotations.NullMarked;
