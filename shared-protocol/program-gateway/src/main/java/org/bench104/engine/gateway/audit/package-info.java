/** The services that note commands before they are carried out. */
@NullMarked
package org.bench104.engine.gateway.audit;

import org.jspecify.annotations.NullMarked;
