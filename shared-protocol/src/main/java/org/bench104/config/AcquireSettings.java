package org.bench104.config;

import org.bench104.iec104.apci.LinkSettings;

/**
 * One RTU that the gateway connects to as controlling station.
 *
 * @param name for logs
 */
public record AcquireSettings(String name, StationSettings station, LinkSettings link) {}
