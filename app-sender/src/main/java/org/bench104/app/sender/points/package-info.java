/** The list of points: what can be sent, edited in place. */
@NullMarked
package org.bench104.app.sender.points;

import org.jspecify.annotations.NullMarked;
