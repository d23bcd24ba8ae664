/** Makes certificates for benches and tests: an authority, nodes, and lists of revoked ones. */
@NullMarked
package org.bench104.certificate;

import org.jspecify.annotations.NullMarked;
