@NullMarked
package org.bench104.command.analyse;

import org.jspecify.annotations.NullMarked;
