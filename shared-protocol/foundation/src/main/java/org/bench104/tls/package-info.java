/**
 * Certificates and private keys from PEM files to TLS, for every protocol that can be wrapped in
 * it. Loading gives material or one sentence that names the file and what to do.
 */
@NullMarked
package org.bench104.tls;

import org.jspecify.annotations.NullMarked;
