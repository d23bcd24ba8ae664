/** How a process tells the service manager of its machine how it stands. */
@NullMarked
package org.bench104.service;

import org.jspecify.annotations.NullMarked;
