/**
 * Values of registers and meters to IEC 104 points: which address, which type, when, with what
 * quality and time. Pure decisions; docs/points.md is their description.
 */
@NullMarked
package org.bench104.mapping;

import org.jspecify.annotations.NullMarked;
