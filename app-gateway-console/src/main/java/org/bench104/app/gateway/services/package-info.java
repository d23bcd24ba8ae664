/** The tabs of the services that the gateway runs; those without a view of their own as lines. */
@NullMarked
package org.bench104.app.gateway.services;

import org.jspecify.annotations.NullMarked;
