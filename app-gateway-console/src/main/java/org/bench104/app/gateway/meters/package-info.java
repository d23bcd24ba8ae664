/** Energy meters, live: who is there, what they say, and what they can be told. */
@NullMarked
package org.bench104.app.gateway.meters;

import org.jspecify.annotations.NullMarked;
