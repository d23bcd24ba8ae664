/**
 * Custody of frames: taking them over, forwarding them to destinations over ordered routes, storing
 * them while a destination is away. Knows no protocol and no socket; those implement the ports
 * {@link org.bench104.gateway.Outlet} and {@link org.bench104.gateway.Route}.
 */
@NullMarked
package org.bench104.gateway;

import org.jspecify.annotations.NullMarked;
