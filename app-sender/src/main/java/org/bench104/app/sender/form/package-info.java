/** Everything about one point, with only the fields that its type has. */
@NullMarked
package org.bench104.app.sender.form;

import org.jspecify.annotations.NullMarked;
