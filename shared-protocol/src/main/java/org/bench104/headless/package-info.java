/** The command lines: each wires its engine with constructors and maps outcomes to exit codes. */
@NullMarked
package org.bench104.headless;

import org.jspecify.annotations.NullMarked;
