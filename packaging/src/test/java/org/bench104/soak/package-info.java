/** The three programs as processes under random faults, judged by their ledgers. */
@NullMarked
package org.bench104.soak;

import org.jspecify.annotations.NullMarked;
