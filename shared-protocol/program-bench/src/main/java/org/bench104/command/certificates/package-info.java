/** The command that makes certificates for a bench. */
@NullMarked
package org.bench104.command.certificates;

import org.jspecify.annotations.NullMarked;
