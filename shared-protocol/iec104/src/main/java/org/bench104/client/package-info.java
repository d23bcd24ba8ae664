/**
 * IEC 60870-5-104 for other Java programs: {@link org.bench104.client.StationClient} is a
 * controlling station that connects to an RTU, {@link org.bench104.client.StationServer} is a
 * controlled station that hosts points. Both bring their own thread and may be used from any
 * thread. docs/stations.md is the guide.
 */
@NullMarked
package org.bench104.client;

import org.jspecify.annotations.NullMarked;
