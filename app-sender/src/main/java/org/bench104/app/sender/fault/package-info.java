/** Faults committed on purpose, and what the peer made of them. */
@NullMarked
package org.bench104.app.sender.fault;

import org.jspecify.annotations.NullMarked;
