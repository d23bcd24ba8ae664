/** The connected peers, one of which the link strip shows. */
@NullMarked
package org.bench104.app.receiver.peers;

import org.jspecify.annotations.NullMarked;
