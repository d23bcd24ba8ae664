@NullMarked
package org.bench104.iec104.session;

import org.jspecify.annotations.NullMarked;
