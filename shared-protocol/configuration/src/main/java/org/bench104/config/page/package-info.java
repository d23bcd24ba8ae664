/** What people and editors read about a configuration, made of its vocabulary. */
@NullMarked
package org.bench104.config.page;

import org.jspecify.annotations.NullMarked;
