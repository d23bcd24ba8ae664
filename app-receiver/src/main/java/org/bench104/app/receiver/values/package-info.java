/** The newest value of each point, and the trend of selected points. */
@NullMarked
package org.bench104.app.receiver.values;

import org.jspecify.annotations.NullMarked;
