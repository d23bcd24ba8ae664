/** Who switched which relay: a log on disk that is written before anything is switched. */
@NullMarked
package org.bench104.meter.audit;

import org.jspecify.annotations.NullMarked;
