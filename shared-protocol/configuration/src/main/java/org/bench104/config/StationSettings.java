package org.bench104.config;

import org.bench104.address.HostPort;
import org.bench104.iec104.station.ControllingSettings;

/** A station to connect to as controlling station. */
public record StationSettings(HostPort target, ControllingSettings controlling) {}
