@NullMarked
package org.bench104.iec104.capture;

import org.jspecify.annotations.NullMarked;
