/** Export of the recording into CSV files. */
@NullMarked
package org.bench104.app.receiver.export;

import org.jspecify.annotations.NullMarked;
