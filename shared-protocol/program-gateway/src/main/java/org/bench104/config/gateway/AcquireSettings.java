package org.bench104.config.gateway;

import java.util.Optional;
import org.bench104.config.StationSettings;
import org.bench104.gateway.iec104.OwnValues;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;

/**
 * One RTU that the gateway connects to as controlling station.
 *
 * @param name for logs and status
 * @param ownValues what becomes of values that the gateway asks for by itself
 * @param tls protects the connection; empty for none
 */
public record AcquireSettings(
    String name,
    StationSettings station,
    LinkSettings link,
    OwnValues ownValues,
    Optional<TlsRules> tls) {}
