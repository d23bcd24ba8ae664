/** Registers on disk. */
@NullMarked
package org.bench104.modbus.file;

import org.jspecify.annotations.NullMarked;
