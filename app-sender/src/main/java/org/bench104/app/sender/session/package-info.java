/** One connection and the frames on it: what the window shows of the engine. */
@NullMarked
package org.bench104.app.sender.session;

import org.jspecify.annotations.NullMarked;
