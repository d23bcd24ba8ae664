/**
 * Speed and memory of the frame path, as ratios measured side by side in one run: {@code mvn
 * -Pbench verify}. Not part of the tests, because times on a shared machine prove nothing by
 * themselves.
 */
@NullMarked
package org.bench104.benchmark;

import org.jspecify.annotations.NullMarked;
