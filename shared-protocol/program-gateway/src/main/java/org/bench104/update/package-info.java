/**
 * Over-the-air update of the installed package: a signed manifest, verified downloads, and the way
 * back when the new version does not become healthy. Knows no gateway, only packages.
 */
@NullMarked
package org.bench104.update;

import org.jspecify.annotations.NullMarked;
