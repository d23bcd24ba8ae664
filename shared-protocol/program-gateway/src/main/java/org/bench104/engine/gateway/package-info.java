/** The running gateway: custody wired to sockets, disk and services. */
@NullMarked
package org.bench104.engine.gateway;

import org.jspecify.annotations.NullMarked;
