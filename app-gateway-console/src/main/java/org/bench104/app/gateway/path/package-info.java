/** The way of the frames: senders, gateway and routes as cards. */
@NullMarked
package org.bench104.app.gateway.path;

import org.jspecify.annotations.NullMarked;
