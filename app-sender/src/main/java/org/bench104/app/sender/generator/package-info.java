/** Where the values of a point come from, with a preview. */
@NullMarked
package org.bench104.app.sender.generator;

import org.jspecify.annotations.NullMarked;
