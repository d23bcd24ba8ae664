/** The programs of the distribution folder as processes, for the demo and the tests. */
@NullMarked
package org.bench104.process;

import org.jspecify.annotations.NullMarked;
