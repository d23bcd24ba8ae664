/** Where a peer is found on a network, as words that every protocol and the configuration share. */
@NullMarked
package org.bench104.address;

import org.jspecify.annotations.NullMarked;
