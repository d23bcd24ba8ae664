package org.bench104.simulation;

import org.bench104.gateway.Route;
import org.bench104.iec104.link.LinkListener;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.Storage;

/** A gateway built wrongly on purpose, by wrapping its ports. As it stands it changes nothing. */
interface Variant {
  /** The gateway as it is. */
  Variant NONE = new Variant() {};

  /** The disk of the gateway, once at the beginning. */
  default void disk(FaultyStorage disk) {}

  /** What the journal writes to, at each start. */
  default Storage storage(Storage storage) {
    return storage;
  }

  /** Who takes the connections of Senders, at each start. */
  default LinkListener intake(GatewayNode gateway, LinkListener intake) {
    return intake;
  }

  /** A route, at each start. */
  default Route route(GatewayNode gateway, Route route) {
    return route;
  }
}
