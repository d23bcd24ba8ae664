/** What an operator may do to the running gateway. */
@NullMarked
package org.bench104.app.gateway.operator;

import org.jspecify.annotations.NullMarked;
