/** The settings in force, or what is wrong with them and where. */
@NullMarked
package org.bench104.app.gateway.configuration;

import org.jspecify.annotations.NullMarked;
