/** The engines of Sender and Receiver together: their self-test. */
@NullMarked
package org.bench104.engine;

import org.jspecify.annotations.NullMarked;
