/** Simulated devices around a gateway's register server: one that writes, one that reads. */
@NullMarked
package org.bench104.app.sender.devices;

import org.jspecify.annotations.NullMarked;
