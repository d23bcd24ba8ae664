/** What every service of a gateway is, and what it gets of the gateway. */
@NullMarked
package org.bench104.engine.gateway.service;

import org.jspecify.annotations.NullMarked;
