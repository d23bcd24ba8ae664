@NullMarked
package org.bench104.iec104.judge;

import org.jspecify.annotations.NullMarked;
