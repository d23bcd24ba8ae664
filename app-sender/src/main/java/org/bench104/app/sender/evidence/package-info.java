/** What two ledgers prove. */
@NullMarked
package org.bench104.app.sender.evidence;

import org.jspecify.annotations.NullMarked;
