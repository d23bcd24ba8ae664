/** The Modbus master: polls devices, each on a thread of its own, over j2mod. */
@NullMarked
package org.bench104.modbus.master;

import org.jspecify.annotations.NullMarked;
