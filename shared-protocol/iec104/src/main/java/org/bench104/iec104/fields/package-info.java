/** A frame taken apart for people: every field down to single bits, with its place and meaning. */
@NullMarked
package org.bench104.iec104.fields;

import org.jspecify.annotations.NullMarked;
