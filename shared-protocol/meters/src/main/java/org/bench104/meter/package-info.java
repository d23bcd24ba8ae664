/**
 * Energy meters without their protocols: readings, status, events, alarms, commands and what is
 * known of each meter. Whoever shows or publishes meters needs this package only.
 */
@NullMarked
package org.bench104.meter;

import org.jspecify.annotations.NullMarked;
