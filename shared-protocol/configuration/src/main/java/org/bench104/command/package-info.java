/** What all command lines share: options, converters, version, the way to the service manager. */
@NullMarked
package org.bench104.command;

import org.jspecify.annotations.NullMarked;
