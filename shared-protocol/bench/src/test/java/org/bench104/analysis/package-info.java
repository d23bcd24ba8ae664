@NullMarked
package org.bench104.analysis;

import org.jspecify.annotations.NullMarked;
