/** The command line that compares ledgers. */
@NullMarked
package org.bench104.command.evidence;

import org.jspecify.annotations.NullMarked;
