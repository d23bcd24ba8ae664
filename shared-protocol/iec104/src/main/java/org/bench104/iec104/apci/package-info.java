/** Application protocol control information: frame formats, sequence numbers, link parameters. */
@NullMarked
package org.bench104.iec104.apci;

import org.jspecify.annotations.NullMarked;
