/** The configuration of the gateway: TOML to validated settings. */
@NullMarked
package org.bench104.config.gateway;

import org.jspecify.annotations.NullMarked;
