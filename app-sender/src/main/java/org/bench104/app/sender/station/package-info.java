/** The Sender as controlled station that listens. */
@org.jspecify.annotations.NullMarked
package org.bench104.app.sender.station;
