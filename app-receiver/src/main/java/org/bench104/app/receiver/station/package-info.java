/** The Receiver as controlling station: requests to a station and what came of them. */
@org.jspecify.annotations.NullMarked
package org.bench104.app.receiver.station;
