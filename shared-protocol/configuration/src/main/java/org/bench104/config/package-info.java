/**
 * Configuration: a TOML file and the environment to validated settings, or to the list of all
 * problems with file and line.
 */
@NullMarked
package org.bench104.config;

import org.jspecify.annotations.NullMarked;
