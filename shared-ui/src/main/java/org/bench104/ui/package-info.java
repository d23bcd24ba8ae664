/** What the windows of Sender, Receiver and Gateway share. */
@NullMarked
package org.bench104.ui;

import org.jspecify.annotations.NullMarked;
