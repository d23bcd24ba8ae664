package org.bench104.engine.gateway.http;

import org.bench104.address.HostPort;

/** The address with the port that the status API really listens on. */
public record StatusApiAddress(HostPort listening) {}
